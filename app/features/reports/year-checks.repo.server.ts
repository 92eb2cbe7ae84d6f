import type { OpenItem } from '~/domain/report/year-checks'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** One open thing: what it is called, the page that settles it, its amount and its day where it has them. */
export interface OpenRow {
  id: string
  name: string
  /** Null: nothing to open. */
  path: string | null
  amountFen: bigint | null
  day: string | null
}

type OfYear = (programmeId: string, year: number) => Prisma.Sql

const ITEMS: Record<OpenItem, OfYear> = {
  unpaid: (programmeId, year) => Prisma.sql`
    SELECT id::text, number AS name, '/orders/' || number AS path, accepted_fen - counted_fen AS amount, accepted_on AS day
      FROM purchase_order
     WHERE programme_id = ${programmeId}::uuid AND counted_fen < accepted_fen AND accepted_on ${within(year)}`,
  unverified: (programmeId, year) => Prisma.sql`
    SELECT id::text, coalesce(nullif(reference, ''), nullif(remark, ''), payer_name) AS name,
           '/transfers/' || id AS path, amount_fen AS amount, value_date AS day
      FROM bank_transfer
     WHERE programme_id = ${programmeId}::uuid AND state = 'RECORDED' AND value_date ${within(year)}`,
  unapproved: (programmeId, year) => Prisma.sql`
    SELECT id::text, buyer_name || ' · ' || product AS name, '/office/import/' || batch_id AS path,
           amount_fen AS amount, accepted_on AS day
      FROM offline_record
     WHERE programme_id = ${programmeId}::uuid AND state = 'SUBMITTED' AND accepted_on ${within(year)}`,
  disputes: (programmeId, year) => Prisma.sql`
    SELECT dispute.id::text, placed.number AS name, '/orders/' || placed.number || '/remedies' AS path,
           NULL::bigint AS amount, acceptance.accepted_on AS day
      FROM dispute
      JOIN acceptance ON acceptance.programme_id = dispute.programme_id AND acceptance.id = dispute.acceptance_id
      JOIN purchase_order AS placed ON placed.programme_id = dispute.programme_id AND placed.id = dispute.order_id
     WHERE dispute.programme_id = ${programmeId}::uuid AND dispute.state = 'OPEN'
       AND acceptance.accepted_on ${within(year)}`,
  statements: (programmeId, year) => Prisma.sql`
    SELECT id::text, number AS name, '/statements/' || number AS path, closing_fen AS amount, to_on AS day
      FROM statement
     WHERE programme_id = ${programmeId}::uuid AND state IN ('DRAWN_UP', 'OBJECTED') AND to_on ${within(year)}`,
  agreements: (programmeId, year) => Prisma.sql`
    SELECT id::text, number AS name, '/agreements/' || number AS path, amount_fen + coalesce(cap_fen, 0) AS amount,
           end_date AS day
      FROM agreement
     WHERE programme_id = ${programmeId}::uuid AND state = 'ACTIVE' AND end_date ${within(year)}`,
  untargeted: (programmeId, year) => Prisma.sql`
    SELECT village.id::text, village.name, '/office/villages/' || village.slug || '/edit' AS path,
           NULL::bigint AS amount, NULL::date AS day
      FROM village
      JOIN programme ON programme.id = village.programme_id
      LEFT JOIN village_target AS target ON target.programme_id = village.programme_id
       AND target.village_id = village.id AND target.year = ${year}
     WHERE village.programme_id = ${programmeId}::uuid
       AND CASE WHEN target.village_id IS NULL THEN programme.default_target_fen ELSE target.amount_fen END IS NULL`,
}

function within(year: number): Prisma.Sql {
  return Prisma.sql`BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-31`}::date`
}

/** How many of each are open, in one statement. */
export async function countOpenItems(
  db: Db | Tx,
  programmeId: string,
  year: number,
): Promise<Record<OpenItem, number>> {
  const counts = Object.entries(ITEMS).map(
    ([item, of]) => Prisma.sql`(SELECT count(*)::int FROM (${of(programmeId, year)}) AS open) AS ${Prisma.raw(item)}`,
  )
  const [row] = await db.$queryRaw<Record<OpenItem, number>[]>`SELECT ${Prisma.join(counts)}`
  return row!
}

/** The earliest first. */
export async function selectOpenItems(
  db: Db,
  programmeId: string,
  year: number,
  item: OpenItem,
  { limit, offset }: { limit: number; offset: number },
): Promise<OpenRow[]> {
  return await db.$queryRaw<OpenRow[]>`
    SELECT id, name, path, amount AS "amountFen", day::text AS day FROM (${ITEMS[item](programmeId, year)}) AS open
     ORDER BY open.day, name, id LIMIT ${limit} OFFSET ${offset}`
}

export interface YearLedgerRow {
  earlierOpen: number[]
  lateRows: number
  unsealed: number
}

/** Of the ledger: earlier years with rows that are open, and rows that wait for their seal since before `recordedBefore`. */
export async function readYearLedger(
  db: Db | Tx,
  programmeId: string,
  year: number,
  recordedBefore: Date,
): Promise<YearLedgerRow> {
  const [row] = await db.$queryRaw<YearLedgerRow[]>`
    SELECT (SELECT coalesce(array_agg(DISTINCT total.year ORDER BY total.year), '{}')
              FROM village_year_total AS total
             WHERE total.programme_id = ${programmeId}::uuid AND total.year < ${year}
               AND NOT EXISTS (SELECT FROM closed_year
                                WHERE closed_year.programme_id = total.programme_id
                                  AND closed_year.year = total.year)) AS "earlierOpen",
           (SELECT count(*)::int FROM ledger_unsealed AS waiting
              JOIN ledger_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
             WHERE waiting.programme_id = ${programmeId}::uuid AND entry.recorded_at < ${recordedBefore}) AS "lateRows",
           (SELECT count(*)::int FROM ledger_unsealed WHERE programme_id = ${programmeId}::uuid) AS unsealed`
  return row!
}
