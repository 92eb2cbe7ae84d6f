import { checkCan } from '~/domain/access/policy'
import { addDays, type BusinessDate, businessDateOf, earlierOf, yearOf } from '~/domain/calendar/business-date'
import { type Fen, fen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { MOST_BUYERS_AT_ONCE, MOST_PROPOSAL_DAYS } from '~/domain/proposal/proposal-lifecycle'
import { checkSaleTerms, lineAmount } from '~/domain/quantity/measure'
import { checkQuantity, type Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { Offer } from '../catalogue/offer'
import { listBuyers } from '../organisations/organisations.view.server'
import { nextNumbers, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Basis } from './gap.form'
import { selectGrounds } from './gap.repo.server'
import {
  insertProposals,
  lockSending,
  type NewProposalLine,
  type NewProposalVillage,
  selectSending,
} from './proposals.repo.server'
import { tellOfSending } from './tell-parties.server'

export interface SendProposalInput {
  /** Made with the form: sent twice, it is one proposal to each buyer. */
  sendingId: string
  buyerIds: readonly string[]
  wantedOn: BusinessDate
  lastDay: BusinessDate
  note: string
  basis: Basis
  /** As the page showed them, with their prices. */
  lines: readonly { productId: string; quantity: Thousandths; unitPriceFen: Fen }[]
}

/** As many lines as a basket has. */
const MOST_LINES = 500

/**
 * 建议采购: an official proposes a basket to buyers, each of which answers for itself. Nothing is ordered and no stock is
 * held: an official never places an order (docs/domain.md §1). Lines freeze the terms of the moment beside what each
 * village lacked.
 *
 * Refuses: not-allowed, required (`buyers`), not-found (a buyer that is not approved here, a product),
 * date-in-past (the wanted day), last-day-range (`lastDay`), no-lines, list-full, basket-full, not-on-sale, terms-incomplete, price-changed,
 * quantity-step and quantity-not-positive.
 */
export async function sendProposal(ctx: UseCaseContext, input: SendProposalInput): Promise<Outcome<string[]>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const may = checkCan(actor, 'proposal.send', { programmeId })
  if (!may.ok) return may
  if (actor.kind !== 'person') return refuse('not-allowed')
  const shape = checkSending(input, businessDateOf(now))
  if (!shape.ok) return shape

  return inTransaction(ctx.db, async (tx): Promise<Outcome<string[]>> => {
    await lockSending(tx, input.sendingId)
    const before = await selectSending(tx, programmeId, input.sendingId)
    if (before.length > 0) {
      return before.every(({ sentBy }) => sentBy === actor.personId)
        ? accept(before.map(({ number }) => number))
        : refuse('not-found')
    }
    const approved = new Set((await listBuyers(tx, programmeId)).map(({ id }) => id))
    const buyerIds = [...new Set(input.buyerIds)]
    if (buyerIds.some((id) => !approved.has(id))) return refuse('not-found', { field: 'buyers' })
    const lines = await freezeLines(tx, programmeId, input.lines)
    if (!lines.ok) return lines
    const villages = await villagesOf(tx, programmeId, input, lines.value)
    const totalFen = sumFen(lines.value.map((line) => line.amountFen))
    if (totalFen <= 0n) return refuse('no-lines')

    const numbers = await nextNumbers(tx, programmeId, 'proposal', yearOf(businessDateOf(now)), buyerIds.length)
    const made = buyerIds.map((buyerId, index) => ({ id: uuid7(), number: numbers[index] ?? '', buyerId }))
    const { sendingId, wantedOn, lastDay, note } = input
    const head = { sendingId, year: yearOf(wantedOn), wantedOn, lastDay, note, totalFen }
    const sent = { sentBy: actor.personId, senderName: actor.name, sentAt: now }
    await insertProposals(tx, programmeId, { ...head, ...sent, lines: lines.value, villages }, made)
    await recordAudit(
      tx,
      ctx,
      made.map(({ id, number }) => ({
        action: 'proposal.send' as const,
        subject: { type: 'proposal', id, number },
        to: 'SENT',
        after: { totalFen, lines: lines.value.length, lastDay },
      })),
    )
    await tellOfSending(tx, ctx, made, { totalFen, lastDay })
    return accept(made.map(({ number }) => number))
  })
}

function checkSending(input: SendProposalInput, today: BusinessDate): Outcome<void> {
  if (input.buyerIds.length === 0) return refuse('required', { field: 'buyers' })
  if (input.buyerIds.length > MOST_BUYERS_AT_ONCE) {
    return refuse('list-full', { field: 'buyers', detail: { most: String(MOST_BUYERS_AT_ONCE) } })
  }
  if (input.lines.length === 0) return refuse('no-lines')
  if (input.lines.length > MOST_LINES) return refuse('basket-full', { detail: { most: String(MOST_LINES) } })
  if (input.wantedOn < today) return refuse('date-in-past')
  const latest = earlierOf(input.wantedOn, addDays(today, MOST_PROPOSAL_DAYS))
  if (input.lastDay >= today && input.lastDay <= latest) return accept()
  return refuse('last-day-range', { field: 'lastDay', detail: { first: today, last: latest } })
}

async function freezeLines(
  tx: Tx,
  programmeId: string,
  asked: SendProposalInput['lines'],
): Promise<Outcome<NewProposalLine[]>> {
  const offers = await readOffers(
    tx,
    programmeId,
    asked.map((line) => line.productId),
  )
  const lines: NewProposalLine[] = []
  for (const line of asked) {
    const offer = offers.get(line.productId)
    const checked = checkLine(line, offer)
    if (!checked.ok) return checked
    lines.push(frozen(offer!, line.quantity))
  }
  return accept(lines)
}

function checkLine(line: SendProposalInput['lines'][number], offer: Offer | undefined): Outcome<void> {
  if (!offer || offer.state === 'DRAFT') return refuse('not-found')
  const detail = { product: offer.name }
  if (offer.state !== 'LISTED') return refuse('not-on-sale', { detail })
  if (!checkSaleTerms(offer.terms).ok) return refuse('terms-incomplete', { detail })
  if (offer.terms.unitPriceFen !== line.unitPriceFen) return refuse('price-changed', { detail })
  const checked = checkQuantity(line.quantity, { step: offer.terms.quantityStep })
  return checked.ok ? accept() : checked
}

function frozen(offer: Offer, quantity: Thousandths): NewProposalLine {
  const { productId, villageId, supplierName, name: productName, spec, terms } = offer
  const amountFen = lineAmount(terms, { quantity })
  return { productId, villageId, supplierName, productName, spec, terms, quantity, amountFen }
}

/** What each village that gets something lacks today. */
async function villagesOf(
  tx: Tx,
  programmeId: string,
  { wantedOn, basis }: SendProposalInput,
  lines: readonly NewProposalLine[],
): Promise<NewProposalVillage[]> {
  const grounds = await selectGrounds(tx, programmeId, yearOf(wantedOn))
  return grounds.flatMap(({ villageId, targetFen, countedFen, comingFen }) => {
    const amounts = lines.filter((line) => line.villageId === villageId).map((line) => line.amountFen)
    if (amounts.length === 0) return []
    const coming = basis === 'all' ? comingFen : ZERO_FEN
    return { villageId, targetFen: targetFen ?? fen(0n), countedFen, comingFen: coming, amountFen: sumFen(amounts) }
  })
}
