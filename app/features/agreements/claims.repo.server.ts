import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Db } from '~/platform/db/db'

export interface ClaimRow {
  productId: string
  from: string
  to: string
  quantity: bigint
}

/** What agreements in force still have to come, by product and delivery window; without a window: during the term. */
export async function selectClaims(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
  today: BusinessDate,
): Promise<ClaimRow[]> {
  return db.$queryRaw<ClaimRow[]>`
    SELECT line.product_id AS "productId",
           to_char(coalesce(line.window_from, agreement.start_date), 'YYYY-MM-DD') AS "from",
           to_char(coalesce(line.window_to, agreement.end_date), 'YYYY-MM-DD') AS "to",
           sum(line.agreed - line.drawn)::bigint AS quantity
      FROM agreement_line AS line
      JOIN agreement ON agreement.programme_id = line.programme_id AND agreement.id = line.agreement_id
     WHERE line.programme_id = ${programmeId}::uuid AND line.product_id = ANY (${[...productIds]}::uuid[])
       AND line.agreed > line.drawn AND agreement.state = 'ACTIVE' AND agreement.end_date >= ${today}::date
     GROUP BY 1, 2, 3`
}

export interface HolderRow {
  number: string
  buyerName: string
  held: bigint
  total: number
}

/** The agreements that hold stock of a product, those that hold most first; `total` is how many there are in all. */
export async function selectHolders(
  db: Db,
  programmeId: string,
  productId: string,
  limit: number,
): Promise<HolderRow[]> {
  return db.$queryRaw<HolderRow[]>`
    SELECT agreement.number, buyer.name AS "buyerName", sum(line.held)::bigint AS held, count(*) OVER ()::int AS total
      FROM agreement_line AS line
      JOIN agreement ON agreement.programme_id = line.programme_id AND agreement.id = line.agreement_id
      JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
     WHERE line.programme_id = ${programmeId}::uuid AND line.product_id = ${productId}::uuid AND line.held > 0
     GROUP BY agreement.number, buyer.name
     ORDER BY held DESC, agreement.number
     LIMIT ${limit}`
}
