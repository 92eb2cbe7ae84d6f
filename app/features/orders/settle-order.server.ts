import { type AuditValues, changedValues } from '~/domain/audit/audit-values'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { countedByDate, type DatedAmount, earliestFen } from '~/domain/counting/by-date'
import { countedFen } from '~/domain/counting/counted'
import { type DatedTruth, type Posted, postingsOfDocument, type Truth } from '~/domain/counting/ledger-rows'
import type { Step } from '~/domain/counting/steps'
import { next } from '~/domain/lifecycle/lifecycle'
import { sumFen, ZERO_FEN } from '~/domain/money/fen'
import { orderedAmount } from '~/domain/order/confirmation'
import { type OrderAmounts, orderAmounts } from '~/domain/order/order-amounts'
import { fulfilmentEnded, fulfilmentLifecycle, isCalledOff, isOrdered } from '~/domain/order/order-lifecycle'
import { acceptedAmount } from '~/domain/order/order-line'
import { paymentStatus } from '~/domain/payment/payment-status'
import type { Tx } from '~/platform/db/db'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import { settleSigned } from '../agreements/signed-villages.steps.server'
import { postMany, readPostedRows } from '../ledger/ledger.steps.server'
import { type AuditAction, type AuditEntry, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { fulfilJob } from './fulfil-job'
import type { Order } from './order'
import { saveLines, saveOrders } from './orders.repo.server'
import { readUnderAgreement } from './under-agreement.steps.server'

/** One order as it was locked and as it stands now, with the business dates of what happened. */
export interface Settlement {
  readonly before: Order
  readonly after: Order
  /** The day what was shipped, accepted or paid in this act belongs to; of an undone paper, the paper's own. */
  readonly on: BusinessDate
  /** Where money changed: all that is verified now, by value date. */
  readonly verified?: readonly DatedAmount[]
}

export interface Act {
  /** What happened, as noun.verb: the cause of the ledger rows and the action of the audit rows. */
  readonly cause: AuditAction
  readonly reason?: string
}

/**
 * The one function that makes an order's figures true (docs/domain.md §4.1, §4.2, §5): payment status, completion,
 * what counts, the ledger, the audit. Acceptance, payment and everything that reverses them end here.
 *
 * The caller holds the lock of every order and hands it over with lines, fulfilment, paid and pending already as they
 * are after the act. Several orders (a transfer that pays three) are settled at once, so that the villages' totals
 * are taken in one order.
 */
export async function settleOrders(
  tx: Tx,
  ctx: UseCaseContext,
  settlements: readonly Settlement[],
  act: Act,
): Promise<Order[]> {
  if (settlements.length === 0) return []
  const { programmeId } = ctx.actor
  const settled = settlements.map(({ after, ...act }) => ({ ...act, ...settle(act.before, after) }))

  const lines = settled.flatMap(({ before, order }) => order.lines.filter((line) => !before.lines.includes(line)))
  if (lines.length > 0) await saveLines(tx, programmeId, lines)
  await saveOrders(
    tx,
    programmeId,
    ctx.now,
    settled.map(({ before, order }) => ({ order, lockedVersion: before.version })),
  )
  await recordAudit(
    tx,
    ctx,
    settled.flatMap(({ before, order }) => transitionsOf(before, order, act)),
  )
  await postTruths(tx, ctx, settled, act)
  await tellAgreements(tx, ctx, settled, act)
  return settled.map(({ order }) => order)
}

/** What a call-off draws decides what its agreement has signed, and once nothing is open whether it is fulfilled. */
async function tellAgreements(tx: Tx, ctx: UseCaseContext, settled: readonly Settled[], act: Act): Promise<void> {
  const { programmeId } = ctx.actor
  const ids = settled
    .filter(({ before, order }) => drawnFen(before) !== drawnFen(order))
    .flatMap(({ order }) => order.agreementId ?? [])
  const changes = [...new Set(ids)].sort().map((agreementId) => ({
    agreementId,
    under: () => readUnderAgreement(tx, programmeId, agreementId),
    cause: act.cause,
  }))
  await settleSigned(tx, ctx, changes)
  const finished = settled.flatMap(({ before, order: { agreementId, fulfilment } }) =>
    agreementId && fulfilmentEnded(fulfilment) && !fulfilmentEnded(before.fulfilment) ? [agreementId] : [],
  )
  for (const agreementId of new Set(finished)) {
    await enqueueJob(tx, fulfilJob, { programmeId, agreementId }, { key: `fulfil:${agreementId}` })
  }
}

function drawnFen({ fulfilment, orderedFen, acceptedFen }: Order): bigint {
  if (isCalledOff(fulfilment)) return 0n
  return fulfilmentEnded(fulfilment) ? acceptedFen : orderedFen
}

interface Settled extends Omit<Settlement, 'after'> {
  readonly order: Order
  readonly amounts: OrderAmounts
}

/** Amounts first, then what they decide: completion, the payment status and what counts. */
function settle(before: Order, changed: Order): { order: Order; amounts: OrderAmounts } {
  const sums = {
    orderedFen: orderedAmount(changed.lines),
    shippedFen: sumFen(changed.lines.map((line) => line.shippedFen)),
    acceptedFen: acceptedAmount(changed.lines),
  }
  const amounts = orderAmounts({
    fulfilment: changed.fulfilment,
    orderedGoodsFen: sums.orderedFen,
    acceptedGoodsFen: sums.acceptedFen,
    freightFen: changed.freightFen,
    verifiedFen: changed.paidFen,
    refundedFen: changed.refundedFen,
  })
  const fulfilment = completed(changed.fulfilment, amounts)
  const payment = paymentStatus({
    payableFen: amounts.payableFen,
    verifiedFen: changed.paidFen,
    pendingFen: changed.pendingFen,
    // What a called-off order was paid goes back; any other overpayment is an open item (docs/domain.md §5).
    refundDueFen: isCalledOff(fulfilment) ? amounts.overpaidFen : ZERO_FEN,
    refundedFen: changed.refundedFen,
  })
  // Refunds are taken off already: paidGoodsFen is net.
  const counted = countedFen({
    acceptedFen: sums.acceptedFen,
    verifiedGoodsFen: amounts.paidGoodsFen,
    refundedFen: ZERO_FEN,
  })
  const moved = changed.lines !== before.lines || fulfilment !== before.fulfilment
  return {
    amounts,
    order: {
      ...changed,
      ...sums,
      fulfilment,
      payment,
      countedFen: counted,
      // Whatever becomes of an order that waits for the buyer's word on its freight, that word is not waited for then.
      freightOfferedFen: fulfilment === 'PLACED' ? changed.freightOfferedFen : null,
      version: before.version + (moved ? 1 : 0),
    },
  }
}

/** An accepted order is completed once nothing of it is open, and opens again when a payment falls away. */
function completed(state: Order['fulfilment'], amounts: OrderAmounts): Order['fulfilment'] {
  const event = amounts.openFen === 0n ? 'complete' : 'reopen'
  const moved = next(fulfilmentLifecycle, state, event)
  return moved.ok ? moved.value : state
}

function transitionsOf(before: Order, order: Order, act: Act): AuditEntry[] {
  const subject = { type: 'order', id: order.id, number: order.number }
  const entries: AuditEntry[] = []
  const money = changedValues(moneyOf(before), moneyOf(order))
  if (order.fulfilment !== before.fulfilment) {
    const states = { from: before.fulfilment, to: order.fulfilment }
    entries.push({ action: act.cause, subject, ...states, reason: act.reason, ...money })
  } else if (order.freightOfferedFen !== before.freightOfferedFen || order.orderedFen !== before.orderedFen) {
    entries.push({ action: act.cause, subject, reason: act.reason, ...money })
  }
  if (order.payment !== before.payment) {
    const states = { from: before.payment, to: order.payment }
    entries.push({ action: 'order.payment', subject, ...states, reason: act.reason, ...money })
  }
  return entries
}

function moneyOf(order: Order): AuditValues {
  const { orderedFen, freightFen, freightOfferedFen, shippedFen, acceptedFen, paidFen, refundedFen, countedFen } = order
  return { orderedFen, freightFen, freightOfferedFen, shippedFen, acceptedFen, paidFen, refundedFen, countedFen }
}

async function postTruths(tx: Tx, ctx: UseCaseContext, settled: readonly Settled[], act: Act): Promise<void> {
  const { programmeId } = ctx.actor
  const counting = settled.filter(({ before, order }) => before.countedFen > 0n || order.countedFen > 0n)
  const earlier = await readPostedRows(
    tx,
    programmeId,
    counting.map(({ order }) => order.id),
  )
  const counted = new Map(counting.map((one) => [one.order.id, countedTruth(one, earlier.get(one.order.id) ?? [])]))
  const documents = settled.map((one) => ({
    document: { type: 'ORDER' as const, id: one.order.id },
    truth: [...stepsOf(one), ...[counted.get(one.order.id) ?? []].flat()],
  }))
  await postMany(tx, { programmeId, cause: act.cause, at: ctx.now, fresh: false }, documents)
}

/** All steps but the counted one. A step that this act did not change keeps its rows, whatever its date here. */
function stepsOf({ order, amounts, on, verified }: Settled): Truth[] {
  const { villageId } = order
  const { paidGoodsFen } = amounts
  return [
    {
      step: 'ORDERED',
      villageId,
      amountFen: isOrdered(order.fulfilment) ? order.orderedFen : ZERO_FEN,
      businessDate: order.placedOn,
    },
    { step: 'SHIPPED', villageId, amountFen: order.shippedFen, businessDate: on },
    { step: 'ACCEPTED', villageId, amountFen: order.acceptedFen, businessDate: on },
    verified
      ? { step: 'PAID', villageId, dated: earliestFen(verified, paidGoodsFen) }
      : // Accepting more or less lets more or less of the latest payment be for goods: it keeps its value date.
        { step: 'PAID', villageId, amountFen: paidGoodsFen, businessDate: order.paidOn ?? on },
  ]
}

/** What counts follows from the dates on which the other steps stand after this act, and keeps to them. */
function countedTruth(settled: Settled, earlier: readonly Posted[]): DatedTruth {
  const { order } = settled
  // Which year a row stands in does not matter here, only its business date: no year needs to be known as closed.
  const rows = [...earlier, ...postingsOfDocument(stepsOf(settled), earlier, new Set())]
  const of = (step: Step) => rows.filter((row) => row.step === step)
  const dated = countedByDate(of('ACCEPTED'), of('PAID'))
  if (sumFen(dated.map(({ amountFen }) => amountFen)) !== order.countedFen) {
    throw new Error(`the books of ${order.number} disagree`)
  }
  return { step: 'COUNTED', villageId: order.villageId, dated }
}
