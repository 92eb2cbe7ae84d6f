import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** A row that was entered after a report and belongs to its period. */
export interface RestatementRow {
  id: string
  /** Null: its seal comes within seconds. */
  seq: bigint | null
  villageId: string
  villageName: string
  businessDate: string
  amountFen: bigint
  cause: string
  /** 冲减: the year of its business date is closed. */
  restated: boolean
  documentType: 'AGREEMENT' | 'ORDER' | 'OFFLINE'
  documentNumber: string | null
  recordedAt: Date
}

/** Which rows are later than a report: of its period, up to the day it was frozen, behind its seal. */
export interface LaterThan {
  year: number
  from: string
  to: string
  seq: bigint
  villageId: string | null
  /** Its year is closed: only 冲减 can have come. */
  closed: boolean
}

/** COUNTED rows alone: the others move no target. */
function laterRows(programmeId: string, { year, from, to, seq, villageId, closed }: LaterThan): Prisma.Sql {
  const ofVillage = villageId === null ? Prisma.empty : Prisma.sql`AND entry.village_id = ${villageId}::uuid`
  const columns = Prisma.sql`entry.id, seal.seq, entry.village_id, entry.business_date, entry.amount_fen, entry.cause,
    entry.restated, entry.document_type, entry.document_id, entry.recorded_at`
  const restated = Prisma.sql`
    SELECT ${columns}
      FROM ledger_entry AS entry
      LEFT JOIN ledger_seal AS seal ON seal.programme_id = entry.programme_id AND seal.entry_id = entry.id
     WHERE entry.programme_id = ${programmeId}::uuid AND entry.restated AND entry.step = 'COUNTED'
       AND entry.business_date BETWEEN ${from}::date AND ${to}::date AND (seal.seq IS NULL OR seal.seq > ${seq})
       ${ofVillage}`
  if (closed) return restated
  // Of an open year what is behind the seal is read, which is little; and what has no seal yet.
  return Prisma.sql`${restated}
    UNION ALL
    SELECT ${columns}
      FROM ledger_seal AS seal
      JOIN ledger_entry AS entry ON entry.programme_id = seal.programme_id AND entry.id = seal.entry_id
     WHERE seal.programme_id = ${programmeId}::uuid AND seal.seq > ${seq} AND entry.year = ${year}
       AND NOT entry.restated AND entry.step = 'COUNTED'
       AND entry.business_date BETWEEN ${from}::date AND ${to}::date ${ofVillage}
    UNION ALL
    SELECT ${columns}
      FROM ledger_unsealed AS waiting
      JOIN ledger_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
      LEFT JOIN ledger_seal AS seal ON false
     WHERE waiting.programme_id = ${programmeId}::uuid AND entry.year = ${year} AND NOT entry.restated
       AND entry.step = 'COUNTED' AND entry.business_date BETWEEN ${from}::date AND ${to}::date ${ofVillage}`
}

/** In the order in which they were entered. */
export async function selectRestatements(
  db: Db,
  programmeId: string,
  than: LaterThan,
  { limit, offset }: { limit: number; offset: number },
): Promise<RestatementRow[]> {
  return await db.$queryRaw<RestatementRow[]>`
    SELECT later.id, later.seq, later.village_id AS "villageId", village.name AS "villageName",
           later.business_date::text AS "businessDate", later.amount_fen AS "amountFen", later.cause, later.restated,
           later.document_type::text AS "documentType", placed.number AS "documentNumber",
           later.recorded_at AS "recordedAt"
      FROM (${laterRows(programmeId, than)}) AS later
      JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = later.village_id
      LEFT JOIN purchase_order AS placed
        ON placed.programme_id = ${programmeId}::uuid AND placed.id = later.document_id AND later.document_type = 'ORDER'
     ORDER BY later.recorded_at, later.id
     LIMIT ${limit} OFFSET ${offset}`
}

/** What they come to, by village, and how many they are. */
export async function sumRestatements(
  db: Db,
  programmeId: string,
  than: LaterThan,
): Promise<{ villageId: string; amountFen: bigint; count: number }[]> {
  return await db.$queryRaw`
    SELECT later.village_id AS "villageId", sum(later.amount_fen)::bigint AS "amountFen", count(*)::int AS count
      FROM (${laterRows(programmeId, than)}) AS later
     GROUP BY 1 ORDER BY 1`
}
