import type { TerminationGround } from '~/domain/agreement/termination'
import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import type { Db, Tx } from '~/platform/db/db'

export interface Termination {
  readonly agreementId: string
  /** The amendment by which both sides ended it; null: one side gave notice. */
  readonly amendmentId: string | null
  readonly side: Side
  readonly personId: string
  readonly ground: TerminationGround
  readonly reason: string
  readonly terminatedOn: BusinessDate
  /** What was agreed before, in fen, and how many orders were open. */
  readonly signedFen: bigint
  readonly openOrders: number
  readonly at: Date
}

export async function insertTermination(tx: Tx, programmeId: string, row: Termination): Promise<void> {
  await tx.termination.create({
    data: { programmeId, ...row, terminatedOn: new Date(`${row.terminatedOn}T00:00:00Z`) },
  })
}

export async function findTermination(db: Db, programmeId: string, agreementId: string): Promise<Termination | null> {
  const row = await db.termination.findUnique({ where: { programmeId_agreementId: { programmeId, agreementId } } })
  if (!row) return null
  const { programmeId: _, terminatedOn, ...rest } = row
  return { ...rest, terminatedOn: businessDate(terminatedOn.toISOString().slice(0, 10)) }
}
