import type { Side } from '~/domain/lifecycle/lifecycle'
import type { MonthlyTermsState } from '~/domain/statement/monthly-terms'
import type { Db, Tx } from '~/platform/db/db'
import type { Pair } from './account.repo.server'

export interface MonthlyTerms {
  readonly id: string
  readonly buyerId: string
  readonly supplierId: string
  /** 1 to 28, of the month after. */
  readonly settleDay: number
  readonly state: MonthlyTermsState
  readonly version: number
  readonly proposedSide: Side
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly changedAt: Date | null
  readonly reason: string
}

const COLUMNS = {
  ...{ id: true, buyerId: true, supplierId: true, settleDay: true, state: true, version: true, proposedSide: true },
  ...{ proposedBy: true, proposedAt: true, changedAt: true, reason: true },
} as const

/** 月结 of a pair as both agreed; null: its orders are due by their days. */
export async function readAgreedTerms(db: Db | Tx, programmeId: string, pair: Pair): Promise<MonthlyTerms | null> {
  const { buyerId, supplierId } = pair
  return db.monthlyTerms.findFirst({ where: { programmeId, buyerId, supplierId, state: 'AGREED' }, select: COLUMNS })
}

/** The proposal that waits for the other side. */
export async function readProposedTerms(db: Db | Tx, programmeId: string, pair: Pair): Promise<MonthlyTerms | null> {
  const { buyerId, supplierId } = pair
  return db.monthlyTerms.findFirst({ where: { programmeId, buyerId, supplierId, state: 'PROPOSED' }, select: COLUMNS })
}

export async function findTerms(db: Db | Tx, programmeId: string, id: string): Promise<MonthlyTerms | null> {
  return db.monthlyTerms.findUnique({ where: { programmeId_id: { programmeId, id } }, select: COLUMNS })
}

export async function insertTerms(
  tx: Tx,
  programmeId: string,
  row: Omit<MonthlyTerms, 'state' | 'version' | 'changedAt' | 'reason'>,
): Promise<void> {
  await tx.monthlyTerms.create({ data: { programmeId, ...row, state: 'PROPOSED' } })
}

/** Compare-and-set. @returns whether they were still as they were seen */
export async function setTermsState(
  tx: Tx,
  programmeId: string,
  seen: Pick<MonthlyTerms, 'id' | 'state' | 'version'>,
  to: { state: MonthlyTermsState; changedBy: string; changedAt: Date; reason?: string },
): Promise<boolean> {
  const changed = await tx.monthlyTerms.updateMany({
    where: { programmeId, id: seen.id, state: seen.state, version: seen.version },
    data: { ...to, version: { increment: 1 } },
  })
  return changed.count === 1
}

/** Every pair with monthly terms, of all programmes. */
export async function selectMonthlyPairs(
  db: Db,
): Promise<{ programmeId: string; buyerId: string; supplierId: string }[]> {
  return db.monthlyTerms.findMany({
    where: { state: 'AGREED' },
    select: { programmeId: true, buyerId: true, supplierId: true },
    orderBy: [{ programmeId: 'asc' }, { id: 'asc' }],
  })
}
