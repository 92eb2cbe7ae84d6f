import { sideOf } from '~/domain/access/actor'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { needsNoAnswer, REMEDIES, type RemedyKind } from '~/domain/delivery/remedy'
import { type Fen, fen } from '~/domain/money/fen'
import { divideHalfUp } from '~/domain/money/half-up'
import { type Grams, grams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { checkRemedy, type Order, openOrder } from '../orders/orders.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import type { Paper } from './dispatch-order.server'
import { type Dispute, findDispute } from './disputes.repo.server'
import {
  findRemedy,
  insertRemedy,
  isRemedyOpen,
  isRemedyReversed,
  type Remedy,
  type RemedyLine,
} from './remedies.repo.server'
import { partsOf, settleRemedy } from './settle-remedy.server'
import { tellOfRemedy } from './tell-parties.server'

export interface ProposeRemedyInput {
  /** Made with the form: sent twice, it is one. */
  remedyId: string
  orderId: string
  /** The dispute that it would end. */
  disputeId?: string | null
  kind: RemedyKind
  /** Lines with nothing are left out. Grams: what goes back is weighed where the price is by weight. */
  lines: readonly { orderLineId: string; quantity?: Thousandths; grams?: Grams | null; amountFen?: Fen }[]
  reason: string
  /** Of a supplier: what goes back can be sold again. */
  restock: boolean
  /** An agreed return or allowance that this one reverses; its kind and lines are that one's. */
  reversesId?: string | null
}

/**
 * 提出处理办法: one side says what to do about goods that were not right. It takes effect when the other side agrees, or
 * at once where it needs nobody's consent (a supplier's allowance; whoever disputed lets the acceptance stand).
 *
 * Refuses: not-found, not-allowed, reason-required, bad-choice, wrong-state, remedy-open, already-reversed, no-lines,
 * required (`lines[<line id>][grams]`), and as reportRemedy does (`lines[<line id>]`).
 */
export async function proposeRemedy(ctx: UseCaseContext, input: ProposeRemedyInput): Promise<Outcome<Paper>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const reason = input.reason.trim()

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Paper>> => {
    const opened = await openOrder(tx, ctx, input.orderId, 'remedy.propose')
    if (!opened.ok) return opened
    const order = opened.value
    const first = await findRemedy(tx, programmeId, input.remedyId)
    if (first) {
      const mine = first.orderId === order.id && first.proposedBy === actor.personId
      return mine ? accept({ id: first.id, number: first.number }) : refuse('not-found')
    }
    if (!reason) return refuse('reason-required', { field: 'reason' })
    const dispute = input.disputeId ? await findDispute(tx, programmeId, input.disputeId) : null
    if (input.disputeId && dispute?.orderId !== order.id) return refuse('not-found')
    const asked = await askedFor(tx, order, input, dispute)
    if (!asked.ok) return asked
    const { kind, lines, reversed } = asked.value
    if (await isRemedyOpen(tx, programmeId, order.id)) return refuse('remedy-open')
    const fits = REMEDIES[kind].lines === 'none' ? accept() : checkRemedy(order, partsOf({ kind, lines }))
    if (!fits.ok) return fits

    const id = input.remedyId
    const restock = reversed ? reversed.restock : side === 'SUPPLIER' && REMEDIES[kind].returns && input.restock
    const number = await nextNumber(tx, programmeId, 'remedy', yearOf(businessDateOf(now)))
    const remedy = {
      ...{ id, number, orderId: order.id, disputeId: dispute?.id ?? null, kind, side, proposedBy: actor.personId },
      ...{ reason, restock, reversesId: reversed?.id ?? null },
    }
    await insertRemedy(tx, programmeId, { ...remedy, proposerName: actor.name, proposedAt: now }, lines)
    const subject = { type: 'remedy', id, number }
    await recordAudit(tx, ctx, { action: 'remedy.propose', subject, to: 'PROPOSED', reason, after: { kind } })
    const alone = needsNoAnswer({ kind, reverses: reversed !== null }, side, dispute?.side ?? null)
    if (alone) {
      const proposed = { ...remedy, state: 'PROPOSED' as const, version: 0, answeredBy: null, agreedOn: null, lines }
      const settled = await settleRemedy(tx, ctx, { order, remedy: proposed, restock })
      if (!settled.ok) return settled
    }
    await tellOfRemedy(tx, ctx, order, { id, side, reason, event: alone ? 'agree' : 'propose' })
    return accept({ id, number })
  })
}

interface Asked {
  kind: RemedyKind
  lines: RemedyLine[]
  /** The agreed remedy that it reverses. */
  reversed: Remedy | null
}

async function askedFor(
  tx: Tx,
  order: Order,
  input: ProposeRemedyInput,
  dispute: Dispute | null,
): Promise<Outcome<Asked>> {
  const { programmeId } = order
  if (input.reversesId) {
    const reversed = await findRemedy(tx, programmeId, input.reversesId)
    if (!reversed || reversed.orderId !== order.id) return refuse('not-found')
    if (!REMEDIES[reversed.kind].reversible || reversed.reversesId) return refuse('bad-choice')
    if (reversed.state !== 'AGREED') return refuse('wrong-state')
    if (await isRemedyReversed(tx, programmeId, reversed.id)) return refuse('already-reversed')
    const lines = reversed.lines.map((line) => ({
      orderLineId: line.orderLineId,
      quantity: thousandths(-line.quantity),
      grams: grams(-line.grams),
      amountFen: fen(-line.amountFen),
    }))
    return accept({ kind: reversed.kind, lines, reversed })
  }
  const { kind } = input
  if (dispute && dispute.state !== 'OPEN') return refuse('wrong-state')
  if (REMEDIES[kind].disputed && !dispute) return refuse('bad-choice', { field: 'kind' })
  const lines = linesOf(order, input)
  if (!lines.ok) return lines
  if (REMEDIES[kind].lines !== 'none' && lines.value.length === 0) return refuse('no-lines')
  return accept({ kind, lines: lines.value, reversed: null })
}

function linesOf(order: Order, { kind, lines }: ProposeRemedyInput): Outcome<RemedyLine[]> {
  const { lines: says, returns } = REMEDIES[kind]
  if (says === 'none') return accept([])
  const wanted: RemedyLine[] = []
  for (const { orderLineId, quantity = thousandths(0n), amountFen = fen(0n), grams: typed = null } of lines) {
    const line = order.lines.find(({ id }) => id === orderLineId)
    if (!line || wanted.some((other) => other.orderLineId === orderLineId)) return refuse('not-found')
    if (says === 'amount') {
      if (amountFen < 0n) return refuse('amount-negative', { field: `lines[${orderLineId}][amountFen]` })
      if (amountFen > 0n) wanted.push({ orderLineId, quantity: thousandths(0n), grams: grams(0n), amountFen })
      continue
    }
    if (quantity < 0n) return refuse('quantity-not-positive', { field: `lines[${orderLineId}][quantity]` })
    if (quantity === 0n) continue
    const weight = returns ? weightOf(line, quantity, typed) : accept(grams(0n))
    if (!weight.ok) return weight
    wanted.push({ orderLineId, quantity, grams: weight.value, amountFen: fen(0n) })
  }
  return accept(wanted)
}

/** What goes back is weighed where the price is by weight; all of it is what was accepted, else its part of that. */
function weightOf(line: Order['lines'][number], quantity: Thousandths, typed: Grams | null): Outcome<Grams> {
  if (quantity >= line.accepted) return accept(line.acceptedGrams)
  if (line.terms.billedBy === 'COUNT') {
    return accept(grams(divideHalfUp(line.acceptedGrams * quantity, line.accepted)))
  }
  const field = `lines[${line.id}][grams]`
  if (!typed) return refuse('required', { field })
  // What stays still weighs something.
  return typed < line.acceptedGrams ? accept(typed) : refuse('return-exceeds-accepted', { field })
}
