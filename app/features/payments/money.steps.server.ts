import { type BusinessDate, businessDateOf, laterOf } from '~/domain/calendar/business-date'
import { type Fen, fen, formatYuan, maxFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { lockOrders, type Order, type PaymentReport, reportPayment } from '../orders/orders.steps.server'
import type { AuditAction } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  deleteHold,
  insertHold,
  insertMoneyEntries,
  lockBalances,
  type MoneyDocument,
  type MoneyEntry,
  type MoneySource,
  selectDepositOpen,
  selectFirstPaid,
  selectPaidByDate,
  selectStanding,
  sumByDocument,
  sumHolds,
} from './money.repo.server'

export type { MoneyDocument, MoneyEntry, MoneySource } from './money.repo.server'

export interface MoneyChange {
  readonly entries: readonly MoneyEntry[]
  /** 暂计, signed: what a recorded transfer or an open checkout reserves of an order. */
  readonly pending?: readonly { readonly orderId: string; readonly deltaFen: Fen }[]
}

/**
 * The one way money reaches an order, a deposit or what stands on account (docs/domain.md §4.1, §4.7): the entries are
 * written, each order's paid, refunded and reserved sums follow from them, and settle-order makes the rest true. An
 * entry of an act that began elsewhere carries that act as its source; what is undone is an entry with the opposite
 * amount, never an edit.
 *
 * The caller holds the row of its own document (transfer, checkout, refund). Here the orders are locked, in id order,
 * then the deposits and accounts.
 *
 * @returns the orders as they stand
 * Refuses: not-found (an order that is not there), balance-exceeded (a deposit or account would fall below 0: what it
 * once held was applied or refunded since; the order's own sums likewise), money-promised (what is left is less than a
 * supplier has sent back and the buyer has not found yet).
 */
export async function postMoney(
  tx: Tx,
  ctx: UseCaseContext,
  change: MoneyChange,
  act: { cause: AuditAction; reason?: string },
): Promise<Outcome<Order[]>> {
  const { programmeId } = ctx.actor
  const pending = change.pending ?? []
  const entries = change.entries.filter(({ amountFen }) => amountFen !== 0n)
  const ofOrders = entries.filter(({ document }) => document.type === 'ORDER')
  const orderIds = [...new Set([...ofOrders.map(({ document }) => document.id), ...pending.map((one) => one.orderId)])]
  const locked = await lockOrders(tx, programmeId, orderIds)
  if (!locked.ok) return locked
  checkParties(locked.value, ofOrders)
  const lowered = lowering(entries)
  if (lowered.length > 0) await lockBalances(tx, lowered.toSorted())
  if (entries.length > 0) {
    const personId = ctx.actor.kind === 'visitor' ? null : (ctx.actor.personId ?? null)
    await insertMoneyEntries(tx, programmeId, { cause: act.cause, personId, at: ctx.now }, entries)
  }
  if (lowered.length > 0) {
    const short = [...(await sumByDocument(tx, programmeId, lowered)).values()].find((sum) => sum < 0n)
    if (short !== undefined) return refuse('balance-exceeded', { detail: { missing: formatYuan(fen(-short)) } })
  }
  const promised = await checkPromised(tx, programmeId, entries)
  if (!promised.ok) return promised
  const paid = ofOrders.length === 0 ? null : await selectPaidByDate(tx, programmeId, orderIds)
  const reports = locked.value.map((order): PaymentReport => {
    const own = ofOrders.filter(({ document }) => document.id === order.id)
    const sumOf = (kind: MoneyEntry['kind']) =>
      sumFen(own.filter((entry) => entry.kind === kind).map(({ amountFen }) => amountFen))
    return {
      order,
      pendingDelta: sumFen(pending.filter(({ orderId }) => orderId === order.id).map(({ deltaFen }) => deltaFen)),
      paidDelta: sumOf('PAYMENT'),
      refundedDelta: fen(-sumOf('REFUND')),
      on: latestOf(own) ?? businessDateOf(ctx.now),
      verified: own.length === 0 ? undefined : paid?.get(order.id),
    }
  })
  const short = reports.find(({ order, paidDelta, refundedDelta }) => {
    const paidFen = order.paidFen + paidDelta
    const refundedFen = order.refundedFen + refundedDelta
    return refundedFen < 0n || refundedFen > paidFen
  })
  if (short) {
    const missing = short.order.refundedFen + short.refundedDelta - short.order.paidFen - short.paidDelta
    return refuse('balance-exceeded', { detail: { missing: formatYuan(fen(missing < 0n ? -missing : missing)) } })
  }
  return accept(await reportPayment(tx, ctx, reports, act))
}

/** Of whatever is taken from, so much has to stay as is on its way back to the buyer. */
async function checkPromised(tx: Tx, programmeId: string, entries: readonly MoneyEntry[]): Promise<Outcome<void>> {
  const ids = [...new Set(entries.filter(({ amountFen }) => amountFen < 0n).map(({ document }) => document.id))]
  const held = ids.length === 0 ? new Map<string, Fen>() : await sumHolds(tx, programmeId, ids)
  if (held.size === 0) return accept()
  const sums = await sumByDocument(tx, programmeId, [...held.keys()])
  for (const [id, amountFen] of held) {
    const missing = amountFen - (sums.get(id) ?? ZERO_FEN)
    if (missing > 0n) return refuse('money-promised', { detail: { promised: formatYuan(amountFen) } })
  }
  return accept()
}

/**
 * A supplier says that it has sent money back: from now on what stands on the document may not fall below it, until
 * `releaseMoney`. The caller holds the refund's row, and the order's where it is of one.
 */
export async function holdMoney(
  tx: Tx,
  { actor, now }: Pick<UseCaseContext, 'actor' | 'now'>,
  hold: { refundId: string; document: MoneyDocument; amountFen: Fen },
): Promise<void> {
  if (hold.document.type !== 'ORDER') await lockBalances(tx, [hold.document.id])
  await insertHold(tx, actor.programmeId, { ...hold, heldAt: now })
}

/** It arrived, or it did not: nothing is held for this refund any more. */
export async function releaseMoney(tx: Tx, programmeId: string, refundId: string): Promise<void> {
  await deleteHold(tx, programmeId, refundId)
}

/** Money goes back on no day before any of it came in. Refuses: refund-before-payment (detail: date); `field` given. */
export async function checkRefundDay(
  tx: Tx,
  programmeId: string,
  document: MoneyDocument,
  valueDate: BusinessDate,
): Promise<Outcome<void>> {
  const first = await selectFirstPaid(tx, programmeId, document.id)
  if (first === null || valueDate >= first) return accept()
  return refuse('refund-before-payment', { field: 'valueDate', detail: { date: first } })
}

/**
 * A deposit takes what of it nobody has paid or recorded yet; of two recorded at once the second finds what the first
 * left. Locks the deposits until the transaction ends. Refuses: not-found, allocation-exceeds-payable (detail: open).
 */
export async function checkDeposits(
  tx: Tx,
  programmeId: string,
  deposits: readonly { readonly agreementId: string; readonly amountFen: Fen }[],
): Promise<Outcome<void>> {
  if (deposits.length === 0) return accept()
  await lockBalances(tx, deposits.map(({ agreementId }) => agreementId).toSorted())
  for (const { agreementId, amountFen } of deposits) {
    const openFen = await selectDepositOpen(tx, programmeId, agreementId)
    if (openFen === null) return refuse('not-found')
    if (amountFen > openFen) {
      const open = formatYuan(maxFen(ZERO_FEN, openFen))
      return refuse('allocation-exceeds-payable', { field: 'amount', detail: { open } })
    }
  }
  return accept()
}

/** What stands on each deposit or account (or order): Σ its entries, by id. */
export async function balancesOf(
  db: Db | Tx,
  programmeId: string,
  documents: readonly MoneyDocument[],
): Promise<Map<string, Fen>> {
  return sumByDocument(
    db,
    programmeId,
    documents.map(({ id }) => id),
  )
}

/** The entries that undo whatever still stands of an act, with the dates of what they undo. */
export async function undoingEntries(tx: Tx, programmeId: string, source: MoneySource): Promise<MoneyEntry[]> {
  const standing = await selectStanding(tx, programmeId, source)
  return standing.map((entry) => ({ ...entry, amountFen: fen(-entry.amountFen) }))
}

/** Deposits and accounts of which something is taken. */
function lowering(entries: readonly MoneyEntry[]): string[] {
  const ids = entries
    .filter(({ document, amountFen }) => document.type !== 'ORDER' && amountFen < 0n)
    .map(({ document }) => document.id)
  return [...new Set(ids)]
}

function latestOf(entries: readonly MoneyEntry[]): BusinessDate | null {
  return entries.reduce<BusinessDate | null>(
    (latest, { valueDate }) => (latest === null ? valueDate : laterOf(latest, valueDate)),
    null,
  )
}

function checkParties(orders: readonly Order[], entries: readonly MoneyEntry[]): void {
  for (const { document, buyerId, supplierId } of entries) {
    const order = orders.find(({ id }) => id === document.id)
    if (order?.buyerId !== buyerId || order.supplierId !== supplierId) {
      throw new Error(`money between others cannot stand on order ${document.id}`)
    }
  }
}
