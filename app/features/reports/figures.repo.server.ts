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

/** The totals of a year that its ledger keeps (docs/decisions/0032): their number does not grow with it. */
export async function selectMonthSums(tx: Tx, programmeId: string, year: number): Promise<MonthSumRow[]> {
  return await tx.$queryRaw<MonthSumRow[]>`
    SELECT nullif(village_id, '00000000-0000-0000-0000-000000000000') AS "villageId", step::text AS step,
           to_char(month, 'YYYY-MM') AS month, nullif(buyer_type, '') AS "buyerType", nullif(channel, '') AS channel,
           offline, amount_fen AS "amountFen"
      FROM ledger_month_total
     WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND amount_fen <> 0`
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

/** The same sums over the rows up to a seal alone: what a report that stands on it must say. */
export async function selectMonthSumsUpTo(
  tx: Tx,
  programmeId: string,
  year: number,
  seq: bigint,
): Promise<MonthSumRow[]> {
  return await tx.$queryRaw<MonthSumRow[]>`
    SELECT entry.village_id AS "villageId", entry.step::text AS step,
           to_char(entry.business_date, 'YYYY-MM') AS month, entry.buyer_type::text AS "buyerType", entry.channel,
           entry.document_type = 'OFFLINE' AS offline, sum(entry.amount_fen)::bigint AS "amountFen"
      FROM ledger_entry AS entry
      JOIN ledger_seal AS seal ON seal.programme_id = entry.programme_id AND seal.entry_id = entry.id
     WHERE entry.programme_id = ${programmeId}::uuid AND entry.year = ${year} AND seal.seq <= ${seq}
     GROUP BY 1, 2, 3, 4, 5, 6
    HAVING sum(entry.amount_fen) <> 0`
}

/** What counts of a year by village, as the board shows it, in the order of their places. */
export async function selectYearFigures(
  db: Db,
  programmeId: string,
  year: number,
): Promise<{ slug: string; name: string; countedFen: bigint }[]> {
  return await db.$queryRaw`
    SELECT village.slug, village.name, coalesce(sum(total.amount_fen), 0)::bigint AS "countedFen"
      FROM village
      LEFT JOIN village_year_total AS total ON total.programme_id = village.programme_id AND total.year = ${year}
       AND total.village_id = village.id AND total.step = 'COUNTED'
     WHERE village.programme_id = ${programmeId}::uuid
     GROUP BY village.programme_id, village.id ORDER BY village.position, village.id`
}

/** Years in which anything moved. */
export async function selectYearsMoved(db: Db, programmeId: string): Promise<number[]> {
  const rows = await db.villageYearTotal.findMany({
    where: { programmeId },
    distinct: ['year'],
    select: { year: true },
  })
  return rows.map(({ year }) => year)
}
