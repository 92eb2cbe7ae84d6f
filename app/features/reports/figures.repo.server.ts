import type { Step } from '~/domain/counting/steps'
import type { Db, Tx } from '~/platform/db/db'

export interface MonthSumRow {
  villageId: string | null
  step: Step
  month: string
  buyerType: string | null
  channel: string | null
  offline: boolean
  amountFen: bigint
}

/** The ledger of a year, summed by village, step, month of the business date and origin. */
export async function selectMonthSums(tx: Tx, programmeId: string, year: number): Promise<MonthSumRow[]> {
  return await tx.$queryRaw<MonthSumRow[]>`
    SELECT village_id AS "villageId", step::text AS step, to_char(business_date, 'YYYY-MM') AS month,
           NULL::text AS "buyerType", NULL::text AS channel, document_type = 'OFFLINE' AS offline,
           sum(amount_fen)::bigint AS "amountFen"
      FROM ledger_entry
     WHERE programme_id = ${programmeId}::uuid AND year = ${year}
     GROUP BY 1, 2, 3, 6
    HAVING sum(amount_fen) <> 0`
}

export interface ReportVillageRow {
  id: string
  slug: string
  name: string
  town: string | null
  targetFen: bigint | null
}

/** The villages with their targets of a year, in the order of their places. */
export async function selectReportVillages(
  db: Db | Tx,
  programmeId: string,
  year: number,
): Promise<ReportVillageRow[]> {
  return await db.$queryRaw<ReportVillageRow[]>`
    SELECT village.id, village.slug, village.name, town.name AS town,
           CASE WHEN target.village_id IS NULL THEN programme.default_target_fen ELSE target.amount_fen END AS "targetFen"
      FROM village
      JOIN programme ON programme.id = village.programme_id
      LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
      LEFT JOIN village_target AS target
        ON target.programme_id = village.programme_id AND target.village_id = village.id AND target.year = ${year}
     WHERE village.programme_id = ${programmeId}::uuid
     ORDER BY village.position, village.id`
}

export interface ReportQuoteRow {
  year: number
  purchasedFen: bigint
  targetFen: bigint
  printed: unknown
  source: string
}

/** What was published elsewhere about these years, and whether this is the sample. */
export async function selectQuotes(tx: Tx, programmeId: string): Promise<ReportQuoteRow[]> {
  return await tx.quotedYear.findMany({
    where: { programmeId },
    orderBy: { year: 'asc' },
    select: { year: true, purchasedFen: true, targetFen: true, printed: true, source: true },
  })
}

export async function selectIsSample(tx: Tx): Promise<boolean> {
  return (await tx.installation.findFirst({ select: { sample: true } }))?.sample ?? false
}
