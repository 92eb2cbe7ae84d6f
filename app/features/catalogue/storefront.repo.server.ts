import type { MoreFacts } from '~/domain/product/more-facts'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

import { MARK_COLUMNS, type MarkRow, MORE_COLUMNS, TERMS_COLUMNS, type TermsRow } from './catalogue.repo.server'
import { filtersOf, inOrder, NEWEST, onShelf, orderBy } from './shelf-conditions.repo.server'
import type { ShelfQuery } from './shelf-query'

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
  entered: boolean
  free: bigint
  villageId: string
  villageSlug: string
  villageName: string
  townName: string | null
  baseName: string | null
  targetFen: bigint | null
  countedFen: bigint
}

/** The first products of an order, without counting the rest. */
export async function readShelfFront(db: Db, query: ShelfQuery): Promise<ShelfRow[]> {
  return cardsOf(db, query, inOrder(query, filtersOf(query)))
}

/** Of each kind so many: what is sold now first, of what was listed last. */
export async function readShelfByKind(
  db: Db,
  query: ShelfQuery,
  kinds: readonly string[],
  ofEach: number,
): Promise<ShelfRow[]> {
  return cardsOf(
    db,
    query,
    Prisma.sql`
      SELECT chosen.product_id
        FROM unnest(${[...kinds]}::text[]) AS kind (category)
       CROSS JOIN LATERAL (
         SELECT product_id, sold_in, listed_at
           FROM (SELECT product_id, sold_in, listed_at FROM shelf
                  WHERE ${onShelf(query.programmeId)} AND shelf.category = kind.category
                  ORDER BY ${NEWEST} LIMIT ${LATEST_OF_A_KIND}) AS latest
          ORDER BY ${orderBy(query)} LIMIT ${ofEach}) AS chosen
       ORDER BY ${orderBy(query)}`,
  )
}

/** Of so many of a kind those in season are looked for. */
const LATEST_OF_A_KIND = 100

/** The cards of products that a query names in its order. */
async function cardsOf(db: Db, query: ShelfQuery, page: Prisma.Sql): Promise<ShelfRow[]> {
  return db.$queryRaw<ShelfRow[]>`
    WITH ${groundOfYear(query.programmeId, query.year)},
    page AS (SELECT product_id, row_number() OVER () AS place FROM (${page}) AS ordered)
    SELECT ${SHELF_COLUMNS}
      FROM page JOIN product ON product.programme_id = ${query.programmeId}::uuid AND product.id = page.product_id
      ${SHELF_JOINS}
     ORDER BY page.place`
}

/** The cards of these products, in this order. */
export async function readCards(
  db: Db,
  { programmeId, year }: { programmeId: string; year: number },
  ids: readonly string[],
): Promise<ShelfRow[]> {
  return db.$queryRaw<ShelfRow[]>`
    WITH ${groundOfYear(programmeId, year)}
    SELECT ${SHELF_COLUMNS}
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS page (product_id, place)
      JOIN product ON product.programme_id = ${programmeId}::uuid AND product.id = page.product_id
      ${SHELF_JOINS}
     ORDER BY page.place`
}

export interface ProductRow extends ShelfRow, MoreFacts {
  state: 'LISTED' | 'PAUSED'
  description: string
  baseSlug: string | null
  villageNote: string
  villageNoteSource: string
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
           village.note AS "villageNote", village.note_source AS "villageNoteSource",
           stock.on_hand AS "onHand", organisation.name AS "supplierName",
           CASE WHEN organisation.standing = 'APPROVED' THEN product.state ELSE 'PAUSED' END AS state
      FROM product ${SHELF_JOINS}
      JOIN organisation ON organisation.programme_id = product.programme_id AND organisation.id = product.supplier_id
     WHERE product.programme_id = ${programmeId}::uuid AND product.slug = ${slug}
       AND product.state IN ('LISTED', 'PAUSED')`
  return rows[0] ?? null
}

/** What each village has counted this year, and its target: its own for the year, else the programme's. */
export function groundOfYear(programmeId: string, year: number): Prisma.Sql {
  return Prisma.sql`
    counted AS (
      SELECT village_id, sum(amount_fen)::bigint AS counted_fen
        FROM village_year_total
       WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step = 'COUNTED'
       GROUP BY village_id
    ),
    ground AS (
      SELECT village.id AS village_id, village.position, coalesce(counted.counted_fen, 0)::bigint AS counted_fen,
             aim.fen AS target_fen, aim.fen - coalesce(counted.counted_fen, 0)::bigint AS gap
        FROM village
        JOIN programme ON programme.id = village.programme_id
        LEFT JOIN village_target AS target
               ON target.programme_id = village.programme_id AND target.village_id = village.id AND target.year = ${year}
        LEFT JOIN counted ON counted.village_id = village.id
       CROSS JOIN LATERAL (SELECT CASE WHEN target.village_id IS NULL THEN programme.default_target_fen
                                       ELSE target.amount_fen END AS fen) AS aim
       WHERE village.programme_id = ${programmeId}::uuid
    )`
}

const SHELF_COLUMNS = Prisma.sql`
  product.id AS "productId", product.slug, product.name, product.name_en AS "nameEn", product.spec, product.category,
  product.picture, product.photo_id AS "photoId", ${MARK_COLUMNS}, ${TERMS_COLUMNS},
  product.minimum_order AS "minimumOrder", product.lead_days AS "leadDays",
  product.supply, to_char(product.available_from, 'YYYY-MM-DD') AS "availableFrom", product.seasons,
  product.entered, stock.on_hand - stock.reserved AS free,
  village.id AS "villageId", village.slug AS "villageSlug", village.name AS "villageName", town.name AS "townName",
  base.name AS "baseName", ground.target_fen AS "targetFen", ground.counted_fen AS "countedFen"`

const SHELF_JOINS = Prisma.sql`
  JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
  JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
  JOIN ground ON ground.village_id = product.village_id
  LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
  LEFT JOIN production_base AS base ON base.programme_id = product.programme_id AND base.id = product.base_id`
