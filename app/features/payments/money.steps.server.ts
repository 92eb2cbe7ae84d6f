import { type BusinessDate, businessDateOf, laterOf } from '~/domain/calendar/business-date'
import { type Fen, fen, formatYuan, sumFen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Db, Tx } from '~/platform/db/db'
import { lockOrders, type Order, type PaymentReport, reportPayment } from '../orders/orders.steps.server'
import type { AuditAction } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  insertMoneyEntries,
  lockBalances,
  type MoneyDocument,
  type MoneyEntry,
  type MoneySource,
  selectPaidByDate,
  selectStanding,
  sumByDocument,
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
 * once held was applied or refunded since; the order's own sums likewise).
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
