import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface OnWayRow {
  villageSlug: string
  buyerId: string
  /** Ordered, not called off, and not counted yet; of it, what is due for payment by the end of the year. */
  onWayFen: bigint
  dueFen: bigint
}

/** Orders that are not through: each has an uneven ladder in the year it was ordered, or in the one after. */
const onWay = (programmeId: string, year: number) => Prisma.sql`
  SELECT bought.id, bought.number, bought.village_id, bought.buyer_id, bought.supplier_id,
         state.payable - bought.counted_fen AS amount,
         order_due_on(coalesce(bought.accepted_on, bought.promised_date, bought.wanted_date), bought.payment_days,
                      bought.settle_day, bought.stated_due_on) <= make_date(${year}, 12, 31) AS due
    FROM purchase_order AS bought
   CROSS JOIN LATERAL (
     SELECT CASE WHEN bought.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN bought.accepted_fen
                 ELSE bought.ordered_fen END AS payable) AS state
   WHERE bought.programme_id = ${programmeId}::uuid
     AND bought.fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED')
     AND state.payable > bought.counted_fen
     AND bought.id IN (
       SELECT order_id FROM ledger_year_order AS ladder
        WHERE ladder.programme_id = ${programmeId}::uuid AND ladder.year BETWEEN ${year - 1} AND ${year}
          AND (ladder.ordered_fen <> ladder.shipped_fen OR ladder.shipped_fen <> ladder.accepted_fen
               OR ladder.accepted_fen <> ladder.paid_fen OR ladder.paid_fen <> ladder.counted_fen))`

export async function readOnWayRows(db: Db, programmeId: string, year: number): Promise<OnWayRow[]> {
  return db.$queryRaw<OnWayRow[]>`
    SELECT village.slug AS "villageSlug", under_way.buyer_id AS "buyerId", sum(under_way.amount)::bigint AS "onWayFen",
           coalesce(sum(under_way.amount) FILTER (WHERE under_way.due), 0)::bigint AS "dueFen"
      FROM (${onWay(programmeId, year)}) AS under_way
      JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = under_way.village_id
     GROUP BY village.slug, under_way.buyer_id
     ORDER BY village.slug, under_way.buyer_id`
}

export interface OnWayOrder {
  orderId: string
  number: string
  buyerName: string
  supplierName: string
  villageName: string
  amountFen: bigint
}

/** The orders that are under way, the latest first, 50 and one more: `after` is the last of the page before. */
export async function readOnWayOrders(
  db: Db,
  query: { programmeId: string; year: number; villageId: string | null; after: string | null; limit: number },
): Promise<OnWayOrder[]> {
  const { programmeId, year, villageId, after, limit } = query
  return db.$queryRaw<OnWayOrder[]>`
    SELECT under_way.id AS "orderId", under_way.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           village.name AS "villageName", under_way.amount::bigint AS "amountFen"
      FROM (${onWay(programmeId, year)}) AS under_way
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = under_way.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = ${programmeId}::uuid AND supplier.id = under_way.supplier_id
      JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = under_way.village_id
     WHERE (${villageId}::uuid IS NULL OR under_way.village_id = ${villageId}::uuid)
       AND (${after}::uuid IS NULL OR under_way.id < ${after}::uuid)
     ORDER BY under_way.id DESC
     LIMIT ${limit}`
}

export interface OpenAgreementRow {
  villageSlug: string
  number: string
  buyerId: string
  buyerName: string
  supplierName: string
  endsOn: string
  /** At the agreed prices and nominal weights; of a cap without quantities, what is left of it. */
  remainingFen: bigint
}

/**
 * The agreements in force with something left to order, by village; those that end first come first. What a cap leaves
 * belongs to a village where all its lines do; with a town, to none, and it is not here.
 */
export async function readOpenAgreementRows(db: Db, programmeId: string, today: string): Promise<OpenAgreementRow[]> {
  return db.$queryRaw<OpenAgreementRow[]>`
    WITH open AS (
      SELECT * FROM agreement WHERE programme_id = ${programmeId}::uuid AND state = 'ACTIVE'
         AND end_date >= ${today}::date),
    left_over AS (
      SELECT line.agreement_id, line.village_id,
             sum(CASE WHEN line.billed_by = 'WEIGHT'
                      THEN (line.unit_price_fen::numeric * line.nominal_grams * greatest(line.agreed - line.drawn, 0))
                           / (line.price_grams * 1000::numeric)
                      ELSE line.unit_price_fen::numeric * greatest(line.agreed - line.drawn, 0) / 1000 END) AS amount
        FROM agreement_line AS line
        JOIN open ON open.programme_id = line.programme_id AND open.id = line.agreement_id
       WHERE line.agreed IS NOT NULL AND line.village_id IS NOT NULL
       GROUP BY 1, 2
       UNION ALL
      SELECT open.id, min(line.village_id::text)::uuid, open.cap_fen - open.cap_drawn_fen
        FROM open
        JOIN agreement_line AS line ON line.programme_id = open.programme_id AND line.agreement_id = open.id
       WHERE open.cap_fen IS NOT NULL AND line.agreed IS NULL
       GROUP BY open.id, open.cap_fen, open.cap_drawn_fen
      HAVING count(*) = count(line.village_id) AND count(DISTINCT line.village_id) = 1)
    SELECT village.slug AS "villageSlug", open.number, open.buyer_id AS "buyerId", buyer.name AS "buyerName",
           supplier.name AS "supplierName", open.end_date::text AS "endsOn",
           round(sum(left_over.amount))::bigint AS "remainingFen"
      FROM left_over
      JOIN open ON open.id = left_over.agreement_id
      JOIN village ON village.programme_id = open.programme_id AND village.id = left_over.village_id
      JOIN organisation AS buyer ON buyer.programme_id = open.programme_id AND buyer.id = open.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = open.programme_id AND supplier.id = open.supplier_id
     GROUP BY village.slug, village.position, open.number, open.buyer_id, buyer.name, supplier.name, open.end_date
    HAVING round(sum(left_over.amount)) > 0
     ORDER BY village.position, open.end_date, open.number`
}

export interface PairRow {
  villageSlug: string
  buyerId: string
  orderedFen: bigint
  countedFen: bigint
}

/**
 * What each buyer with an agreement in force ordered and what of it counted, in a village, this year and the one before.
 * Of all buyers it would be as many cells as they bought in months: a village's own rate is read from its months.
 */
export async function readPairRows(db: Db, programmeId: string, year: number, today: string): Promise<PairRow[]> {
  return db.$queryRaw<PairRow[]>`
    SELECT village.slug AS "villageSlug", cell.buyer_id AS "buyerId",
           coalesce(sum(cell.amount_fen) FILTER (WHERE cell.step = 'ORDERED'), 0)::bigint AS "orderedFen",
           coalesce(sum(cell.amount_fen) FILTER (WHERE cell.step = 'COUNTED'), 0)::bigint AS "countedFen"
      FROM (SELECT DISTINCT buyer_id FROM agreement
             WHERE programme_id = ${programmeId}::uuid AND state = 'ACTIVE' AND end_date >= ${today}::date) AS held
     CROSS JOIN LATERAL (
       SELECT * FROM ledger_cell
        WHERE programme_id = ${programmeId}::uuid AND year = ANY (ARRAY[${year - 1}, ${year}]::int[])
          AND step IN ('ORDERED', 'COUNTED') AND buyer_id = held.buyer_id AND NOT offline
       OFFSET 0) AS cell
      JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = cell.village_id
     GROUP BY village.slug, cell.buyer_id`
}

export interface ProduceRow {
  villageSlug: string
  slug: string
  name: string
  nameEn: string
  inSeason: boolean
  /** 'YYYY-MM-DD' of a pre-order's first day, where it lies ahead. */
  availableFrom: string | null
  sell: unknown
}

export interface SeasonsRow {
  villageSlug: string
  sell: unknown
}

const LISTED = Prisma.sql`product.state = 'LISTED' AND EXISTS (
  SELECT 1 FROM organisation AS seller
   WHERE seller.programme_id = product.programme_id AND seller.id = product.supplier_id AND seller.standing = 'APPROVED')`

/** Of each village's listed produce a few: those sold now first, then those with the most free stock. */
export async function readProduceRows(
  db: Db,
  programmeId: string,
  at: { halfMonth: number; today: string; perVillage: number },
): Promise<ProduceRow[]> {
  return db.$queryRaw<ProduceRow[]>`
    SELECT village.slug AS "villageSlug", shown.slug, shown.name, shown.name_en AS "nameEn",
           shown.in_season AS "inSeason", shown.available_from::text AS "availableFrom", shown.sell
      FROM village
     CROSS JOIN LATERAL (
       SELECT * FROM (SELECT product.id, product.slug, product.name, product.name_en, product.seasons -> 'sell' AS sell,
              CASE WHEN product.available_from > ${at.today}::date THEN product.available_from END AS available_from,
              (product.available_from IS NULL OR product.available_from <= ${at.today}::date)
              AND (coalesce(jsonb_array_length(product.seasons -> 'sell'), 0) = 0
                   OR EXISTS (SELECT 1 FROM jsonb_array_elements(product.seasons -> 'sell') AS range
                               WHERE ${at.halfMonth} BETWEEN (range ->> 0)::int AND (range ->> 1)::int)) AS in_season,
              coalesce(stock.on_hand - stock.reserved, 0) AS free
         FROM product
         LEFT JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
        WHERE product.programme_id = village.programme_id AND product.village_id = village.id AND ${LISTED}) AS listed
        ORDER BY listed.in_season AND listed.free > 0 DESC, listed.free DESC, listed.id
        LIMIT ${at.perVillage}) AS shown
     WHERE village.programme_id = ${programmeId}::uuid
     ORDER BY village.position`
}

/** The selling seasons that occur among each village's listed produce, each once. */
export async function readSeasonRows(db: Db, programmeId: string): Promise<SeasonsRow[]> {
  return db.$queryRaw<SeasonsRow[]>`
    SELECT DISTINCT village.slug AS "villageSlug", product.seasons -> 'sell' AS sell
      FROM product
      JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
     WHERE product.programme_id = ${programmeId}::uuid AND ${LISTED}
       AND coalesce(jsonb_array_length(product.seasons -> 'sell'), 0) > 0`
}

export interface Seller {
  id: string
  name: string
  contactName: string
  contactPhone: string
}

/** Who sells for a village, by name, with whom to talk to. */
export async function readSellers(db: Db, programmeId: string, villageId: string): Promise<Seller[]> {
  return db.$queryRaw<Seller[]>`
    SELECT seller.id, seller.name, seller.contact_name AS "contactName", seller.contact_phone AS "contactPhone"
      FROM supplier_village AS served
      JOIN organisation AS seller ON seller.programme_id = served.programme_id AND seller.id = served.supplier_id
     WHERE served.programme_id = ${programmeId}::uuid AND served.village_id = ${villageId}::uuid
       AND seller.standing = 'APPROVED'
     ORDER BY seller.name, seller.id`
}
