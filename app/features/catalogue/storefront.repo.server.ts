import type { MoreFacts } from '~/domain/product/more-facts'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { MARK_COLUMNS, type MarkRow, MORE_COLUMNS, TERMS_COLUMNS, type TermsRow } from './catalogue.repo.server'

/** furthest: villages that lack most first · season: sold now first · price: by weight, cheapest first · newest */
export type StorefrontOrder = 'furthest' | 'season' | 'price' | 'newest'

export interface StorefrontQuery {
  programmeId: string
  /** Year of the targets, and the half-month (0–23) that is now. */
  year: number
  halfMonth: number
  /** Empty: every village, every category. Slugs of villages. */
  villages: readonly string[]
  categories: readonly string[]
  /** In stock, and at least the smallest order of it. */
  availableOnly: boolean
  search: string
  order: StorefrontOrder
  limit: number
  offset: number
}

/** One product on the shelf, its village's ground of the year beside it. */
export interface ShelfRow extends TermsRow, MarkRow {
  productId: string
  slug: string
  name: string
  nameEn: string
  spec: string
  category: string
  picture: string
  photoId: string | null
  minimumOrder: bigint
  leadDays: number
  supply: 'STOCK' | 'PREORDER'
  availableFrom: string | null
  seasons: unknown
  free: bigint
  villageId: string
  villageSlug: string
  villageName: string
  townName: string | null
  baseName: string | null
  targetFen: bigint | null
  countedFen: bigint
}

export interface ShelfFacet {
  kind: 'village' | 'category' | 'available'
  key: string
  label: string
  products: number
}

/** Listed products of one page, how many match in all, and how many the shelf has per village and category. */
export async function readShelf(
  db: Db,
  query: StorefrontQuery,
): Promise<{ rows: ShelfRow[]; total: number; facets: ShelfFacet[] }> {
  const found = await db.$queryRaw<({ total: number; facets: ShelfFacet[] | null } & (ShelfRow | NoRow))[]>`
    WITH ${groundOfYear(query.programmeId, query.year)},
    shelf AS (
      SELECT ${SHELF_COLUMNS}, product.listed_at, village.position
        FROM product ${SHELF_JOINS}
       WHERE product.programme_id = ${query.programmeId}::uuid AND product.state = 'LISTED' AND ${SELLER_APPROVED}
    ),
    matching AS (SELECT * FROM shelf WHERE ${matching(query)}),
    facets AS (
      SELECT json_agg(json_build_object('kind', kind, 'key', key, 'label', label, 'products', products)
                      ORDER BY position, key) AS facets
        FROM (SELECT 'village' AS kind, "villageSlug" AS key, "villageName" AS label, position, count(*) AS products
                FROM shelf GROUP BY "villageSlug", "villageName", position
               UNION ALL
              SELECT 'category', category, category, 0, count(*) FROM shelf GROUP BY category
               UNION ALL
              SELECT 'available', '', '', 0, count(*) FROM shelf WHERE ${AVAILABLE}) AS counted
    )
    SELECT (SELECT count(*)::int FROM matching) AS total, facets.facets, page.*
      FROM facets
      LEFT JOIN (SELECT * FROM matching ORDER BY ${orderOf(query)} LIMIT ${query.limit} OFFSET ${query.offset}) AS page
        ON true
     ORDER BY ${orderOf(query)}`
  return {
    rows: found.filter((row): row is ShelfRow & { total: number; facets: ShelfFacet[] } => row.productId !== null),
    total: found[0]?.total ?? 0,
    facets: found[0]?.facets ?? [],
  }
}

/** The first products of the shelf, without counting the rest: for the front page and a hint to another village. */
export async function readShelfFront(db: Db, query: StorefrontQuery): Promise<ShelfRow[]> {
  return db.$queryRaw<ShelfRow[]>`
    WITH ${groundOfYear(query.programmeId, query.year)},
    shelf AS (
      SELECT ${SHELF_COLUMNS}, product.listed_at, village.position
        FROM product ${SHELF_JOINS}
       WHERE product.programme_id = ${query.programmeId}::uuid AND product.state = 'LISTED' AND ${SELLER_APPROVED}
    )
    SELECT * FROM shelf WHERE ${matching(query)} ORDER BY ${orderOf(query)} LIMIT ${query.limit}`
}

export interface ProductRow extends ShelfRow, MoreFacts {
  state: 'LISTED' | 'PAUSED'
  description: string
  baseSlug: string | null
  onHand: bigint
  supplierName: string
}

/** A product that the public may see: on sale, or paused. */
export async function readPublicProduct(
  db: Db | Tx,
  programmeId: string,
  slug: string,
  year: number,
): Promise<ProductRow | null> {
  const rows = await db.$queryRaw<ProductRow[]>`
    WITH ${groundOfYear(programmeId, year)}
    SELECT ${SHELF_COLUMNS}, ${MORE_COLUMNS}, product.description, base.slug AS "baseSlug",
           stock.on_hand AS "onHand", organisation.name AS "supplierName",
           CASE WHEN organisation.standing = 'APPROVED' THEN product.state ELSE 'PAUSED' END AS state
      FROM product ${SHELF_JOINS}
      JOIN organisation ON organisation.programme_id = product.programme_id AND organisation.id = product.supplier_id
     WHERE product.programme_id = ${programmeId}::uuid AND product.slug = ${slug}
       AND product.state IN ('LISTED', 'PAUSED')`
  return rows[0] ?? null
}

type NoRow = { [Key in keyof ShelfRow]: null }

/** What each village has counted this year, and its target: its own for the year, else the programme's. */
function groundOfYear(programmeId: string, year: number): Prisma.Sql {
  return Prisma.sql`
    counted AS (
      SELECT village_id, sum(amount_fen)::bigint AS counted_fen
        FROM village_year_total
       WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = 'COUNTED'
       GROUP BY village_id
    ),
    ground AS (
      SELECT village.id AS village_id, coalesce(counted.counted_fen, 0)::bigint AS counted_fen,
             CASE WHEN target.village_id IS NULL THEN programme.default_target_fen ELSE target.amount_fen END AS target_fen
        FROM village
        JOIN programme ON programme.id = village.programme_id
        LEFT JOIN village_target AS target
               ON target.programme_id = village.programme_id AND target.village_id = village.id AND target.year = ${year}
        LEFT JOIN counted ON counted.village_id = village.id
       WHERE village.programme_id = ${programmeId}::uuid
    )`
}

const SHELF_COLUMNS = Prisma.sql`
  product.id AS "productId", product.slug, product.name, product.name_en AS "nameEn", product.spec, product.category,
  product.picture, product.photo_id AS "photoId", ${MARK_COLUMNS}, ${TERMS_COLUMNS},
  product.minimum_order AS "minimumOrder", product.lead_days AS "leadDays",
  product.supply, to_char(product.available_from, 'YYYY-MM-DD') AS "availableFrom", product.seasons,
  stock.on_hand - stock.reserved AS free,
  village.id AS "villageId", village.slug AS "villageSlug", village.name AS "villageName", town.name AS "townName",
  base.name AS "baseName", ground.target_fen AS "targetFen", ground.counted_fen AS "countedFen"`

const SHELF_JOINS = Prisma.sql`
  JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
  JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
  JOIN ground ON ground.village_id = product.village_id
  LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
  LEFT JOIN production_base AS base ON base.programme_id = product.programme_id AND base.id = product.base_id`

/** Those held back are few, and found in one look: the shelf itself is not read with its sellers. */
const SELLER_APPROVED = Prisma.sql`
  product.supplier_id NOT IN (SELECT id FROM organisation
                               WHERE programme_id = product.programme_id AND standing <> 'APPROVED' AND side = 'SUPPLIER')`

const AVAILABLE = Prisma.sql`supply = 'STOCK' AND free >= "minimumOrder"`

/** Cheapest by weight, so that a box and a bag can be compared; what has no weight comes last. */
const BY_WEIGHT = Prisma.sql`"unitPriceFen"::numeric / coalesce("priceGrams", "nominalGrams")`

function matching(query: StorefrontQuery): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (query.villages.length > 0) conditions.push(Prisma.sql`"villageSlug" = ANY (${[...query.villages]}::text[])`)
  if (query.categories.length > 0) conditions.push(Prisma.sql`category = ANY (${[...query.categories]}::text[])`)
  if (query.availableOnly) conditions.push(AVAILABLE)
  if (query.search !== '') {
    const pattern = `%${query.search.replace(/[\\%_]/gu, '\\$&')}%`
    conditions.push(Prisma.sql`
      (name ILIKE ${pattern} OR "nameEn" ILIKE ${pattern} OR "villageName" ILIKE ${pattern} OR "baseName" ILIKE ${pattern})`)
  }
  return Prisma.join(conditions, ' AND ')
}

function orderOf(query: StorefrontQuery): Prisma.Sql {
  const newest = Prisma.sql`listed_at DESC, "productId"`
  switch (query.order) {
    case 'furthest':
      return Prisma.sql`"targetFen" - "countedFen" DESC NULLS LAST, position, ${newest}`
    case 'season':
      return Prisma.sql`EXISTS (
        SELECT 1 FROM jsonb_array_elements(seasons -> 'sell') AS range
         WHERE ${query.halfMonth} BETWEEN (range ->> 0)::int AND (range ->> 1)::int) DESC, ${newest}`
    case 'price':
      return Prisma.sql`${BY_WEIGHT} NULLS LAST, ${newest}`
    case 'newest':
      return newest
  }
}
