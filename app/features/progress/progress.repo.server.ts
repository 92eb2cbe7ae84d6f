import type { Db } from '~/platform/db/db'

export interface BoardRow {
  id: string
  slug: string
  name: string
  town: string | null
  placeholder: boolean
  targetFen: bigint | null
  signedFen: bigint
  orderedFen: bigint
  shippedFen: bigint
  acceptedFen: bigint
  paidFen: bigint
  countedFen: bigint
  offlineCountedFen: bigint
  unallocatedFen: bigint
  sample: boolean
  ruleVersion: number
  sealedEntries: bigint
  head: string | null
}

const NO_VILLAGE = '00000000-0000-0000-0000-000000000000'

/**
 * The board of a year in one statement, so in one snapshot. It reads the running totals, never the ledger: its cost is
 * the number of villages, whatever the number of rows (a test looks at its plan).
 */
export async function readBoardRows(db: Db, programmeId: string, year: number): Promise<BoardRow[]> {
  return db.$queryRaw<BoardRow[]>`
    SELECT village.id, village.slug, village.name, town.name AS town, village.placeholder,
           CASE WHEN target.village_id IS NULL THEN programme.default_target_fen ELSE target.amount_fen END AS "targetFen",
           coalesce(sum(total.amount_fen) FILTER (WHERE total.step = 'SIGNED'), 0)::bigint AS "signedFen",
           coalesce(sum(total.amount_fen) FILTER (WHERE total.step = 'ORDERED'), 0)::bigint AS "orderedFen",
           coalesce(sum(total.amount_fen) FILTER (WHERE total.step = 'SHIPPED'), 0)::bigint AS "shippedFen",
           coalesce(sum(total.amount_fen) FILTER (WHERE total.step = 'ACCEPTED'), 0)::bigint AS "acceptedFen",
           coalesce(sum(total.amount_fen) FILTER (WHERE total.step = 'PAID'), 0)::bigint AS "paidFen",
           coalesce(sum(total.amount_fen) FILTER (WHERE total.step = 'COUNTED'), 0)::bigint AS "countedFen",
           coalesce(sum(total.amount_fen) FILTER (WHERE total.step = 'COUNTED' AND total.offline), 0)::bigint
             AS "offlineCountedFen",
           (SELECT coalesce(sum(amount_fen), 0)::bigint FROM village_year_total
             WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND village_id = ${NO_VILLAGE}::uuid
               AND step = 'SIGNED') AS "unallocatedFen",
           (SELECT sample FROM installation) AS sample,
           programme.rule_version AS "ruleVersion",
           coalesce(head.seq, 0) AS "sealedEntries", head.hash AS head
      FROM programme
      JOIN village ON village.programme_id = programme.id
      LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
      LEFT JOIN village_target AS target
        ON target.programme_id = village.programme_id AND target.village_id = village.id AND target.year = ${year}
      LEFT JOIN village_year_total AS total
        ON total.programme_id = village.programme_id AND total.year = ${year} AND total.village_id = village.id
      LEFT JOIN LATERAL (SELECT seq, hash FROM ledger_seal WHERE programme_id = programme.id
                          ORDER BY seq DESC LIMIT 1) AS head ON true
     WHERE programme.id = ${programmeId}::uuid
     GROUP BY programme.id, village.programme_id, village.id, town.programme_id, town.id, target.programme_id,
              target.village_id, target.year, head.seq, head.hash
     ORDER BY village.position, village.id`
}

export interface PendingRow {
  slug: string
  paymentFen: bigint
  offlineFen: bigint
}

/** 暂计 of a year by village: recorded transfers nobody has verified, and sheet lines nobody has approved. */
export async function readPendingRows(db: Db, programmeId: string, year: number): Promise<PendingRow[]> {
  const from = `${year}-01-01`
  const to = `${year}-12-31`
  return db.$queryRaw<PendingRow[]>`
    SELECT village.slug, sum(waiting.payment)::bigint AS "paymentFen", sum(waiting.offline)::bigint AS "offlineFen"
      FROM (SELECT purchase_order.village_id, sum(allocation.amount_fen) AS payment, 0 AS offline
              FROM bank_transfer AS transfer
              JOIN transfer_allocation AS allocation
                ON allocation.programme_id = transfer.programme_id AND allocation.transfer_id = transfer.id
              JOIN purchase_order
                ON purchase_order.programme_id = allocation.programme_id AND purchase_order.id = allocation.document_id
             WHERE transfer.programme_id = ${programmeId}::uuid AND transfer.state = 'RECORDED'
               AND transfer.value_date BETWEEN ${from}::date AND ${to}::date AND allocation.document_type = 'ORDER'
             GROUP BY purchase_order.village_id
             UNION ALL
            SELECT village_id, 0, sum(amount_fen)
              FROM offline_record
             WHERE programme_id = ${programmeId}::uuid AND state = 'SUBMITTED' AND reverses_id IS NULL
               AND accepted_on BETWEEN ${from}::date AND ${to}::date
             GROUP BY village_id) AS waiting
      JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = waiting.village_id
     GROUP BY village.slug, village.position
     ORDER BY village.position`
}

export interface QuotedRow {
  year: number
  purchasedFen: bigint
  targetFen: bigint
  printed: unknown
  source: string
}

export async function readQuotedRows(db: Db, programmeId: string): Promise<QuotedRow[]> {
  return db.quotedYear.findMany({
    where: { programmeId },
    orderBy: { year: 'desc' },
    select: { year: true, purchasedFen: true, targetFen: true, printed: true, source: true },
  })
}

/** Years in which anything moved. */
export async function readYearsWithTotals(db: Db, programmeId: string): Promise<number[]> {
  const rows = await db.villageYearTotal.findMany({
    where: { programmeId },
    distinct: ['year'],
    select: { year: true },
    orderBy: { year: 'desc' },
  })
  return rows.map((row) => row.year)
}

/** All of them, for the operator's commands: nothing else crosses programmes. */
export async function readProgrammeRows(db: Db): Promise<{ id: string; slug: string }[]> {
  return db.programme.findMany({ select: { id: true, slug: true }, orderBy: { id: 'asc' } })
}

export async function findVillageId(
  db: Db,
  programmeId: string,
  slug: string,
): Promise<{ id: string; slug: string; name: string } | null> {
  return db.village.findUnique({
    where: { programmeId_slug: { programmeId, slug } },
    select: { id: true, slug: true, name: true },
  })
}
