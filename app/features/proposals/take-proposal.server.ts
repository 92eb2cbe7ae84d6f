import { can, checkCan } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { sumFen } from '~/domain/money/fen'
import { proposalLifecycle, standingOfProposal } from '~/domain/proposal/proposal-lifecycle'
import { lineAmount } from '~/domain/quantity/measure'
import { checkQuantity, type Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { Offer } from '../catalogue/offer'
import { takeIntoBasket } from '../orders/orders.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { answerProposal, lockProposal, selectProposalLines } from './proposals.repo.server'
import { tellOfAnswer } from './tell-parties.server'

export interface TakeProposalInput {
  number: string
  /** As the page showed it. */
  version: number
  /** How much of each product is taken; what is left out or nought is not. */
  lines: readonly { productId: string; quantity: Thousandths }[]
}

/**
 * The buyer takes what it wants of a proposal into its basket, which then goes the ordinary way. Whoever is first has
 * answered for the organisation: in a second tab it is taken already, and the basket holds it once.
 *
 * Refuses: not-found, not-allowed, organisation-not-approved, proposal-closed, stale-version, proposal-empty, not-found
 * for a product that was not proposed, and by line (`lines[<product id>][quantity]`) not-on-sale and quantity-step;
 * basket-full.
 */
export async function takeProposal(ctx: UseCaseContext, input: TakeProposalInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  const { programmeId } = actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const proposal = await lockProposal(tx, programmeId, { number: input.number })
    const owned = proposal && { programmeId, buyerId: proposal.buyerId }
    if (!proposal || !owned || !can(actor, 'proposal.read', owned)) return refuse('not-found')
    const may = checkCan(actor, 'proposal.answer', owned)
    if (!may.ok) return may
    const state = standingOfProposal(proposal.state, proposal.lastDay, businessDateOf(now))
    const transition = transitionOf(proposalLifecycle, state, 'take')
    if (!transition.ok) return refuse('proposal-closed')
    if (proposal.version !== input.version) return refuse('stale-version')
    const taken = await takenLines(tx, programmeId, proposal.id, input.lines)
    if (!taken.ok) return taken

    const { to } = transition.value
    const answered = { state: to, by: { personId: actor.personId, name: actor.name }, at: now, answer: '' }
    if (!(await answerProposal(tx, programmeId, proposal, answered))) return refuse('stale-version')
    const put = await takeIntoBasket(tx, { now, actor }, proposal.id, taken.value)
    if (!put.ok) return put
    const amountFen = sumFen(taken.value.map((line) => line.amountFen))
    await recordAudit(tx, ctx, {
      action: 'proposal.take',
      subject: { type: 'proposal', id: proposal.id, number: proposal.number },
      ...{ from: proposal.state, to, after: { takenFen: amountFen, lines: taken.value.length } },
    })
    await tellOfAnswer(tx, ctx, proposal, { taken: true, amountFen })
    return accept()
  })
}

async function takenLines(tx: Tx, programmeId: string, proposalId: string, asked: TakeProposalInput['lines']) {
  const wanted = asked.filter((line) => line.quantity > 0n)
  if (wanted.length === 0) return refuse('proposal-empty')
  const proposed = new Set((await selectProposalLines(tx, programmeId, proposalId)).map((line) => line.productId))
  const offers = await readOffers(
    tx,
    programmeId,
    wanted.map((line) => line.productId),
  )
  const lines = []
  for (const line of wanted) {
    const offer = offers.get(line.productId)
    if (!offer || !proposed.has(line.productId)) return refuse('not-found')
    const checked = checkTaken(offer, line.quantity)
    if (!checked.ok) return checked
    lines.push({ ...line, amountFen: lineAmount(offer.terms, { quantity: line.quantity }) })
  }
  return accept(lines)
}

function checkTaken(offer: Offer, quantity: Thousandths): Outcome<unknown> {
  const field = `lines[${offer.productId}][quantity]`
  if (offer.state !== 'LISTED') return refuse('not-on-sale', { field, detail: { product: offer.name } })
  return checkQuantity(quantity, { step: offer.terms.quantityStep, field })
}
