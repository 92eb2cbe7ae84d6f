import type { BuyerType } from '~/domain/offline/vocabulary'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/** Of offline_record: approved, and neither taken back nor taking another one back (冲销). */
const STANDS = Prisma.sql`offline_record.state = 'APPROVED' AND offline_record.reverses_id IS NULL
  AND NOT EXISTS (SELECT 1 FROM offline_record AS reversal
                   WHERE reversal.programme_id = offline_record.programme_id AND reversal.reverses_id = offline_record.id
                     AND reversal.state = 'APPROVED')`

export interface CountedPart {
  buyerType: BuyerType | null
  /** 'AGREEMENT', 'DIRECT', or a channel off the platform. */
  channel: string | null
  offline: boolean
  amountFen: bigint
}

/** What counts in a year by who bought and how, from the running totals. */
export async function selectCountedParts(db: Db, programmeId: string, year: number): Promise<CountedPart[]> {
  return db.$queryRaw<CountedPart[]>`
    SELECT nullif(buyer_type, '') AS "buyerType", nullif(channel, '') AS channel, offline,
           sum(amount_fen)::bigint AS "amountFen"
      FROM ledger_month_total
     WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = 'COUNTED'
     GROUP BY buyer_type, channel, offline`
}

/** Buyers of the platform with something counted in the year, by kind. */
export async function countBuyers(
  db: Db,
  programmeId: string,
  year: number,
): Promise<{ buyerType: BuyerType; buyers: bigint }[]> {
  return db.$queryRaw<{ buyerType: BuyerType; buyers: bigint }[]>`
    SELECT buyer_type AS "buyerType", count(*) AS buyers
      FROM (SELECT buyer_id, buyer_type
              FROM ledger_cell
             WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = 'COUNTED' AND NOT offline
               AND buyer_type <> ''
             GROUP BY buyer_id, buyer_type
            HAVING sum(amount_fen) <> 0) AS buyer
     GROUP BY buyer_type`
}

/** Agreements signed by both sides in the year, and approved records of purchases off the platform. */
export async function countPapers(
  db: Db,
  programmeId: string,
  { from, to }: { from: string; to: string },
): Promise<{ agreements: bigint; records: bigint }> {
  const [row] = await db.$queryRaw<{ agreements: bigint; records: bigint }[]>`
    SELECT (SELECT count(*) FROM agreement
             WHERE programme_id = ${programmeId}::uuid AND signed_on BETWEEN ${from}::date AND ${to}::date) AS agreements,
           (SELECT count(*) FROM offline_record
             WHERE programme_id = ${programmeId}::uuid AND ${STANDS}
               AND greatest(accepted_on, paid_on) BETWEEN ${from}::date AND ${to}::date) AS records`
  return row ?? { agreements: 0n, records: 0n }
}

/** What was accepted in the year (of one village) by the name it was ordered under, what brought most first. */
export async function selectProduce(
  db: Db,
  programmeId: string,
  { from, to }: { from: string; to: string },
  page: { limit: number; offset: number; villageId?: string },
): Promise<{ name: string; kinds: bigint }[]> {
  const { limit, offset, villageId = null } = page
  return db.$queryRaw<{ name: string; kinds: bigint }[]>`
    SELECT name, count(*) OVER () AS kinds
      FROM (SELECT line.product_name AS name, line.accepted_fen AS amount
              FROM order_line AS line
              JOIN purchase_order AS bought ON bought.programme_id = line.programme_id AND bought.id = line.order_id
             WHERE line.programme_id = ${programmeId}::uuid AND line.accepted_fen > 0
               AND (${villageId}::uuid IS NULL OR bought.village_id = ${villageId}::uuid)
               AND EXISTS (SELECT 1
                             FROM acceptance_line AS judged
                             JOIN acceptance ON acceptance.programme_id = judged.programme_id
                              AND acceptance.id = judged.acceptance_id
                            WHERE judged.programme_id = line.programme_id AND judged.order_line_id = line.id
                              AND judged.accepted > 0 AND acceptance.accepted_on BETWEEN ${from}::date AND ${to}::date)
             UNION ALL
            SELECT product, amount_fen
              FROM offline_record
             WHERE programme_id = ${programmeId}::uuid AND ${STANDS}
               AND (${villageId}::uuid IS NULL OR village_id = ${villageId}::uuid)
               AND accepted_on BETWEEN ${from}::date AND ${to}::date) AS accepted
     GROUP BY name
     ORDER BY sum(amount) DESC, name
     LIMIT ${limit} OFFSET ${offset}`
}

export interface ListedThing {
  id: string
  /** What is shown: a name, a number. */
  name: string
  /** Beside it: a day, a number. */
  more: string
  /** How many there are in all. */
  count: bigint
}

export async function selectBuyers(
  db: Db,
  programmeId: string,
  { year, type }: { year: number; type: BuyerType | null },
  page: { limit: number; offset: number },
): Promise<ListedThing[]> {
  return db.$queryRaw<ListedThing[]>`
    SELECT buyer.id, buyer.name, buyer.uscc AS more, count(*) OVER () AS count
      FROM (SELECT buyer_id, buyer_type
              FROM ledger_cell
             WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = 'COUNTED' AND NOT offline
               AND buyer_type <> '' AND (${type}::text IS NULL OR buyer_type = ${type})
             GROUP BY buyer_id, buyer_type
            HAVING sum(amount_fen) <> 0) AS bought
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = bought.buyer_id
     ORDER BY buyer.name, buyer.id
     LIMIT ${page.limit} OFFSET ${page.offset}`
}

export async function selectAgreements(
  db: Db,
  programmeId: string,
  { from, to }: { from: string; to: string },
  page: { limit: number; offset: number },
): Promise<ListedThing[]> {
  return db.$queryRaw<ListedThing[]>`
    SELECT id, number AS name, signed_on::text AS more, count(*) OVER () AS count
      FROM agreement
     WHERE programme_id = ${programmeId}::uuid AND signed_on BETWEEN ${from}::date AND ${to}::date
     ORDER BY signed_on, number
     LIMIT ${page.limit} OFFSET ${page.offset}`
}

export async function selectRecords(
  db: Db,
  programmeId: string,
  { from, to }: { from: string; to: string },
  page: { limit: number; offset: number },
): Promise<ListedThing[]> {
  return db.$queryRaw<ListedThing[]>`
    SELECT id, product AS name, coalesce(number, '') AS more, count(*) OVER () AS count
      FROM offline_record
     WHERE programme_id = ${programmeId}::uuid AND ${STANDS}
       AND greatest(accepted_on, paid_on) BETWEEN ${from}::date AND ${to}::date
     ORDER BY greatest(accepted_on, paid_on), id
     LIMIT ${page.limit} OFFSET ${page.offset}`
}
