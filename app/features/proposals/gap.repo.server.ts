import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import { seasonsFrom } from '~/domain/product/seasons'
import { grams } from '~/domain/quantity/grams'
import type { BilledBy, SaleTerms } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface VillageGround {
  readonly villageId: string
  readonly slug: string
  readonly name: string
  /** Null: no target is set. */
  readonly targetFen: Fen | null
  readonly countedFen: Fen
  /** Ordered and not counted yet. */
  readonly comingFen: Fen
}

/**
 * What is still to come of an order, of those that the index purchase_order_coming keeps: as ordered while it is open,
 * as accepted once it is finished, less what counts already.
 */
const COMING = Prisma.sql`
  greatest(0, CASE WHEN placed.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') THEN placed.accepted_fen
                   ELSE placed.ordered_fen END - placed.counted_fen)::bigint`
const IS_COMING = Prisma.sql`(
  placed.fulfilment IN ('PLACED', 'CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED')
  OR (placed.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT') AND placed.counted_fen < placed.accepted_fen))`

/** Every village's year, in the order of their places: the running totals, and the orders that are not through. */
export async function selectGrounds(db: Db | Tx, programmeId: string, year: number): Promise<VillageGround[]> {
  const rows = await db.$queryRaw<
    {
      villageId: string
      slug: string
      name: string
      targetFen: bigint | null
      countedFen: bigint
      comingFen: bigint
    }[]
  >`
    SELECT village.id AS "villageId", village.slug, village.name,
           CASE WHEN target.village_id IS NULL THEN programme.default_target_fen ELSE target.amount_fen END AS "targetFen",
           coalesce(counted.amount_fen, 0)::bigint AS "countedFen", coalesce(coming.amount_fen, 0)::bigint AS "comingFen"
      FROM village
      JOIN programme ON programme.id = village.programme_id
      LEFT JOIN village_target AS target
        ON target.programme_id = village.programme_id AND target.village_id = village.id AND target.year = ${year}
      LEFT JOIN (SELECT village_id, sum(amount_fen)::bigint AS amount_fen FROM village_year_total
                  WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = 'COUNTED'
                  GROUP BY village_id) AS counted ON counted.village_id = village.id
      LEFT JOIN (SELECT placed.village_id, sum(${COMING})::bigint AS amount_fen FROM purchase_order AS placed
                  WHERE placed.programme_id = ${programmeId}::uuid AND ${IS_COMING}
                  GROUP BY placed.village_id) AS coming ON coming.village_id = village.id
     WHERE village.programme_id = ${programmeId}::uuid
     ORDER BY village.position, village.id`
  return rows.map(({ targetFen, countedFen, comingFen, ...village }) => ({
    ...village,
    targetFen: targetFen === null ? null : fen(targetFen),
    countedFen: fen(countedFen),
    comingFen: fen(comingFen),
  }))
}

/** One order that is on its way to a village. */
export interface ComingOrder {
  readonly id: string
  readonly number: string
  readonly buyerName: string
  readonly wantedOn: BusinessDate
  readonly amountFen: Fen
}

/** The orders that are on their way to a village, first placed first, and what all of them come to. */
export async function selectComing(
  db: Db,
  programmeId: string,
  villageId: string,
  page: { limit: number; offset: number },
): Promise<{ orders: ComingOrder[]; totalFen: Fen }> {
  const rows = await db.$queryRaw<
    { id: string; number: string; buyerName: string; wantedOn: string; amountFen: bigint; totalFen: bigint }[]
  >`
    SELECT placed.id, placed.number, buyer.name AS "buyerName", placed.wanted_date::text AS "wantedOn",
           ${COMING} AS "amountFen", sum(${COMING}) OVER ()::bigint AS "totalFen"
      FROM purchase_order AS placed
      JOIN organisation AS buyer ON buyer.programme_id = placed.programme_id AND buyer.id = placed.buyer_id
     WHERE placed.programme_id = ${programmeId}::uuid AND placed.village_id = ${villageId}::uuid AND ${IS_COMING}
     ORDER BY placed.placed_at, placed.id
     LIMIT ${page.limit} OFFSET ${page.offset}`
  return {
    orders: rows.map(({ totalFen: _, amountFen, wantedOn, ...row }) => ({
      ...row,
      wantedOn: businessDate(wantedOn),
      amountFen: fen(amountFen),
    })),
    totalFen: fen(rows[0]?.totalFen ?? 0n),
  }
}

/** As many products as a basket is worked out of: 300 for each of seven villages are a third of it. */
const MOST_PRODUCTS = 6000

interface OnSaleRow {
  saleUnit: string
  quantityStep: bigint
  nominalGrams: bigint | null
  billedBy: BilledBy
  priceGrams: bigint | null
  unitPriceFen: bigint
  productId: string
  slug: string
  name: string
  nameEn: string
  spec: string
  supplierName: string
  villageId: string
  minimum: bigint
  free: bigint
  leadDays: number
  availableFrom: string | null
  seasons: unknown
}

/** Everything these villages have on sale, of suppliers that may sell. */
export async function selectOnSale(db: Db | Tx, programmeId: string, villageIds: readonly string[]) {
  const rows = await db.$queryRaw<OnSaleRow[]>`
    SELECT product.id AS "productId", product.slug, product.name, product.name_en AS "nameEn", product.spec,
           supplier.name AS "supplierName", product.village_id AS "villageId",
           product.sale_unit AS "saleUnit", product.quantity_step AS "quantityStep",
           product.nominal_grams AS "nominalGrams", product.billed_by AS "billedBy",
           product.price_grams AS "priceGrams", product.unit_price_fen AS "unitPriceFen",
           product.minimum_order AS minimum, greatest(0, stock.on_hand - stock.reserved) AS free,
           product.lead_days AS "leadDays", to_char(product.available_from, 'YYYY-MM-DD') AS "availableFrom",
           product.seasons
      FROM product
      JOIN organisation AS supplier
        ON supplier.programme_id = product.programme_id AND supplier.id = product.supplier_id
       AND supplier.standing = 'APPROVED'
      JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
     WHERE product.programme_id = ${programmeId}::uuid AND product.village_id = ANY (${[...villageIds]}::uuid[])
       AND product.state = 'LISTED'
     ORDER BY product.id
     LIMIT ${MOST_PRODUCTS}`
  return rows.map((row) => ({
    ...{ productId: row.productId, slug: row.slug, name: row.name, nameEn: row.nameEn, spec: row.spec },
    ...{ supplierName: row.supplierName, villageId: row.villageId, leadDays: row.leadDays },
    terms: termsOf(row),
    minimum: thousandths(row.minimum),
    most: thousandths(row.free),
    availableFrom: row.availableFrom === null ? null : businessDate(row.availableFrom),
    seasons: seasonsFrom(row.seasons),
  }))
}

function termsOf(row: OnSaleRow): SaleTerms {
  return {
    ...{ saleUnit: row.saleUnit, billedBy: row.billedBy },
    quantityStep: thousandths(row.quantityStep),
    nominalGrams: row.nominalGrams === null ? null : grams(row.nominalGrams),
    priceGrams: row.priceGrams === null ? null : grams(row.priceGrams),
    unitPriceFen: fen(row.unitPriceFen),
  }
}
