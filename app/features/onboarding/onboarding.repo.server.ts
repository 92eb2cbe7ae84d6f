import type { Standing } from '~/domain/organisation/standing'
import type { Db, Tx } from '~/platform/db/db'

export interface ApplicationRow {
  id: string
  organisationId: string
  side: 'BUYER' | 'SUPPLIER'
  statement: string
  submittedBy: string
  submittedAt: Date
  recommendedBy: string | null
  recommendedAt: Date | null
  recommendReason: string
  outcome: 'APPROVED' | 'REFUSED' | null
  decidedBy: string | null
  decidedAt: Date | null
  decideReason: string
}

/** The application an organisation stands on: the latest. Null for one that was here before there were reviews. */
export async function findLatestApplication(
  db: Db | Tx,
  programmeId: string,
  organisationId: string,
): Promise<ApplicationRow | null> {
  return await db.application.findFirst({
    where: { programmeId, organisationId },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
    omit: { programmeId: true },
  })
}

export async function findApplication(db: Db | Tx, programmeId: string, id: string): Promise<ApplicationRow | null> {
  return await db.application.findUnique({
    where: { programmeId_id: { programmeId, id } },
    omit: { programmeId: true },
  })
}

export interface NewApplication {
  id: string
  organisationId: string
  side: 'BUYER' | 'SUPPLIER'
  statement: string
  submittedBy: string
  submittedAt: Date
}

/** @returns false when this form was sent before, or another application of the organisation is open */
export async function insertApplication(tx: Tx, programmeId: string, application: NewApplication): Promise<boolean> {
  const { count } = await tx.application.createMany({ data: { programmeId, ...application }, skipDuplicates: true })
  return count === 1
}

/** @returns false when somebody has recommended or decided meanwhile */
export async function recordRecommendation(
  tx: Tx,
  programmeId: string,
  id: string,
  recommendation: { by: string; at: Date; reason: string },
): Promise<boolean> {
  const { count } = await tx.application.updateMany({
    where: { programmeId, id, outcome: null, recommendedBy: null },
    data: {
      recommendedBy: recommendation.by,
      recommendedAt: recommendation.at,
      recommendReason: recommendation.reason,
    },
  })
  return count === 1
}

/** @returns false when it is decided already */
export async function recordDecision(
  tx: Tx,
  programmeId: string,
  id: string,
  decision: { outcome: 'APPROVED' | 'REFUSED'; by: string; at: Date; reason: string },
): Promise<boolean> {
  const { count } = await tx.application.updateMany({
    where: { programmeId, id, outcome: null },
    data: {
      outcome: decision.outcome,
      decidedBy: decision.by,
      decidedAt: decision.at,
      decideReason: decision.reason,
    },
  })
  return count === 1
}

export interface WaitingRow {
  id: string
  name: string
  side: 'BUYER' | 'SUPPLIER'
  standing: Standing
  standingSince: Date
  buyerType: 'ENTERPRISE' | 'DEPARTMENT' | 'INSTITUTION' | 'UNION' | 'CANTEEN' | 'INDIVIDUAL' | null
  supplierKind: 'COOPERATIVE' | 'VILLAGE_COLLECTIVE' | 'TOWN' | null
}

const QUEUE_COLUMNS = {
  id: true,
  name: true,
  side: true,
  standing: true,
  standingSince: true,
  buyerType: true,
  supplierKind: true,
} as const

/** Organisations of these standings, the one that has waited longest first; `limit` and `offset` make a page. */
export async function listByStanding(
  db: Db,
  programmeId: string,
  standings: readonly Standing[],
  { limit, offset }: { limit: number; offset: number },
): Promise<WaitingRow[]> {
  return await db.organisation.findMany({
    where: { programmeId, standing: { in: [...standings] } },
    orderBy: [{ standingSince: 'asc' }, { id: 'asc' }],
    select: QUEUE_COLUMNS,
    take: limit,
    skip: offset,
  })
}

/** How many organisations stand where. */
export async function countByStanding(db: Db, programmeId: string): Promise<{ standing: Standing; count: number }[]> {
  const rows = await db.organisation.groupBy({ by: ['standing'], where: { programmeId }, _count: true })
  return rows.map(({ standing, _count: count }) => ({ standing, count }))
}
