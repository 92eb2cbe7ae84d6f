import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { CheckoutDisputeState, CheckoutRefundState } from '~/domain/checkout/checkout-lifecycle'
import { fen } from '~/domain/money/fen'
import type { Db, Tx } from '~/platform/db/db'
import type { Checkout, CheckoutDispute, CheckoutRefund } from './checkout'

/** Of one checkout, the first first. Few: a payment is refunded in a handful of parts. */
export async function selectRefunds(
  db: Db | Tx,
  { programmeId, id }: Pick<Checkout, 'programmeId' | 'id'>,
): Promise<CheckoutRefund[]> {
  const rows = await db.checkoutRefund.findMany({
    where: { programmeId, checkoutId: id },
    orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }],
    take: 200,
  })
  return rows.map((row) => ({
    ...row,
    amountFen: fen(row.amountFen),
    beyondFen: fen(row.beyondFen),
    valueDate: dateOf(row.valueDate),
  }))
}

export type NewRefund = Omit<CheckoutRefund, 'programmeId' | 'version' | 'valueDate' | 'failure' | 'beyondFen'>

export async function insertRefund(tx: Tx, programmeId: string, refund: NewRefund): Promise<void> {
  await tx.checkoutRefund.create({ data: { programmeId, ...refund } })
}

export interface RefundChange {
  state?: CheckoutRefundState
  attempt?: number
  idempotencyKey?: string
  stripeRefundId?: string
  valueDate?: BusinessDate
  failure?: string
  beyondFen?: bigint
}

/** Writes what changed of a refund; its checkout's row is locked. */
export async function saveRefund(tx: Tx, refund: CheckoutRefund, change: RefundChange): Promise<void> {
  const { valueDate, ...rest } = change
  await tx.checkoutRefund.update({
    where: { programmeId_id: { programmeId: refund.programmeId, id: refund.id } },
    data: {
      ...rest,
      ...(valueDate === undefined ? {} : { valueDate: new Date(valueDate) }),
      version: { increment: 1 },
    },
  })
}

/** Checkouts whose refunds are not over, the longest waiting first. */
export async function selectUnsettledRefunds(
  db: Db,
  before: Date,
  limit: number,
): Promise<{ programmeId: string; checkoutId: string }[]> {
  return db.$queryRaw`
    SELECT DISTINCT programme_id AS "programmeId", checkout_id AS "checkoutId"
      FROM (SELECT programme_id, checkout_id FROM checkout_refund
             WHERE state IN ('REQUESTED', 'PENDING') AND requested_at <= ${before}
             ORDER BY requested_at, id LIMIT ${limit}) AS waiting`
}

export async function selectDisputes(
  db: Db | Tx,
  { programmeId, id }: Pick<Checkout, 'programmeId' | 'id'>,
): Promise<CheckoutDispute[]> {
  const rows = await db.checkoutDispute.findMany({
    where: { programmeId, checkoutId: id },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    take: 50,
  })
  return rows.map((row) => ({ ...row, amountFen: fen(row.amountFen), beyondFen: fen(row.beyondFen) }))
}

export type NewDispute = Omit<CheckoutDispute, 'programmeId' | 'closedAt' | 'beyondFen' | 'state'>

export async function insertDispute(tx: Tx, programmeId: string, dispute: NewDispute): Promise<void> {
  await tx.checkoutDispute.create({ data: { programmeId, ...dispute, state: 'OPENED' } })
}

export interface DisputeChange {
  state?: CheckoutDisputeState
  answerUntil?: Date | null
  closedAt?: Date
  beyondFen?: bigint
}

export async function saveDispute(tx: Tx, dispute: CheckoutDispute, change: DisputeChange): Promise<void> {
  const { programmeId, id } = dispute
  await tx.checkoutDispute.update({ where: { programmeId_id: { programmeId, id } }, data: change })
}

/** Stripe's ids of the disputes that are still open. */
export async function selectOpenDisputes(db: Db, limit: number): Promise<string[]> {
  const rows = await db.checkoutDispute.findMany({
    where: { state: 'OPENED' },
    select: { stripeDisputeId: true },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    take: limit,
  })
  return rows.map(({ stripeDisputeId }) => stripeDisputeId)
}

function dateOf(date: Date | null): BusinessDate | null {
  return date === null ? null : businessDate(date.toISOString().slice(0, 10))
}
