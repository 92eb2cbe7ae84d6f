import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Db, Tx } from '~/platform/db/db'

/** What of a dispute is decided on. */
export interface Dispute {
  id: string
  acceptanceId: string
  orderId: string
  state: 'OPEN' | 'RESOLVED'
  side: Side
  openedBy: string
  escalatedAt: Date | null
}

export interface NewDispute {
  id: string
  acceptanceId: string
  orderId: string
  side: Side
  openedBy: string
  openerName: string
  openedAt: Date
  reason: string
}

const COLUMNS = {
  ...{ id: true, acceptanceId: true, orderId: true, state: true, side: true, openedBy: true, escalatedAt: true },
} as const

export async function findDispute(db: Db | Tx, programmeId: string, id: string): Promise<Dispute | null> {
  const dispute = await db.dispute.findUnique({ where: { programmeId_id: { programmeId, id } }, select: COLUMNS })
  return dispute && { ...dispute, side: dispute.side as Side }
}

/** Is an acceptance disputed now? It then changes only by what both sides agree on. */
export async function isDisputed(tx: Tx, programmeId: string, acceptanceId: string): Promise<boolean> {
  const where = { programmeId, acceptanceId, state: 'OPEN' as const }
  return (await tx.dispute.findFirst({ where, select: { id: true } })) !== null
}

export async function insertDispute(
  tx: Tx,
  programmeId: string,
  dispute: NewDispute,
  orderLineIds: readonly string[],
): Promise<void> {
  await tx.dispute.create({ data: { programmeId, ...dispute } })
  await tx.disputeLine.createMany({
    data: orderLineIds.map((orderLineId) => ({ programmeId, disputeId: dispute.id, orderLineId })),
  })
}

/** @returns whether nobody had asked the officials before */
export async function escalate(
  tx: Tx,
  programmeId: string,
  id: string,
  { at, by }: { at: Date; by: string },
): Promise<boolean> {
  const where = { programmeId, id, state: 'OPEN' as const, escalatedAt: null }
  const { count } = await tx.dispute.updateMany({ where, data: { escalatedAt: at, escalatedBy: by } })
  return count === 1
}

/** A remedy ended it. @returns whether it was open */
export async function resolveDispute(
  tx: Tx,
  programmeId: string,
  id: string,
  { remedyId, at }: { remedyId: string; at: Date },
): Promise<boolean> {
  const where = { programmeId, id, state: 'OPEN' as const }
  const { count } = await tx.dispute.updateMany({ where, data: { state: 'RESOLVED', remedyId, resolvedAt: at } })
  return count === 1
}
