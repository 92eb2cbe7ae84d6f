import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import {
  filtersOf,
  hasFilters,
  inOrder,
  isPlain,
  KEYS,
  NEWEST,
  onShelf,
  orderBy,
  placesOf,
} from './shelf-conditions.repo.server'
import type { ShelfQuery } from './shelf-query'
import { ALL_HEARD, heardAndChosen, isSearch, searchedPage } from './shelf-search.repo.server'
import { groundOfYear, readCards, type ShelfRow } from './storefront.repo.server'

/** So many are looked at one by one, put in order and counted; beyond that they are "more than". */
export const COUNTED_AT_MOST = 1_000
const ENOUGH = COUNTED_AT_MOST + 1

export interface ShelfFacet {
  kind: 'village' | 'base' | 'category' | 'available'
  key: string
  label: string
  /** Null where there are too many to count. */
  products: number | null
}

export interface ShelfPage {
  rows: ShelfRow[]
  /** How many match; with `more`, at least so many. */
  total: number
  more: boolean
  /** Whether the search alone finds anything, whatever else is chosen. */
  heard: boolean
  facets: ShelfFacet[]
}

/**
 * One page of the shelf: which products and how many, in a statement that costs nearly the same however many there are
 * (docs/decisions/0040), then their cards. What matches is taken up to a bound. If that is all, it is put in order; if
 * there is more, every few products match, and the first of the wanted order are looked at.
 */
export async function readShelf(db: Db, query: ShelfQuery): Promise<ShelfPage> {
  const search = isSearch(query)
  const [found] = await db.$queryRaw<
    { ids: string[] | null; total: number; heard: boolean; facets: ShelfFacet[] | null }[]
  >`
    WITH ${groundOfYear(query.programmeId, query.year)},
    ${search ? heardAndChosen(query, ENOUGH) : filteredOf(query)},
    ${partsOf(query)},
    page AS (SELECT product_id, row_number() OVER () AS place
               FROM (${search ? searchedPage(query) : filteredPage(query)}) AS ordered)
    SELECT (SELECT array_agg(product_id ORDER BY place) FROM page) AS ids, ${totalOf(query)} AS total,
           ${search ? Prisma.sql`EXISTS (SELECT FROM heard)` : Prisma.sql`true`} AS heard,
           (${facetsOf(query)}) AS facets`
  const total = found?.total ?? 0
  // Of whole villages, bases and kinds it is known how many there are.
  const more = (search || !isPlain(query)) && total > COUNTED_AT_MOST
  return {
    rows: found?.ids ? await readCards(db, query, found.ids) : [],
    total: more ? COUNTED_AT_MOST : total,
    more,
    heard: found?.heard ?? false,
    facets: found?.facets ?? [],
  }
}

/** What the filters leave, up to the bound, where it is not known from the totals. */
function filteredOf(query: ShelfQuery): Prisma.Sql {
  if (!hasFilters(query)) return Prisma.sql`chosen AS (SELECT NULL)`
  return Prisma.sql`
    chosen AS MATERIALIZED (SELECT ${KEYS} FROM shelf WHERE ${onShelf(query.programmeId)} AND ${filtersOf(query)}
                             ORDER BY ${NEWEST} LIMIT ${ENOUGH})`
}

function filteredPage(query: ShelfQuery): Prisma.Sql {
  if (!hasFilters(query)) return inOrder(query, filtersOf(query))
  const few = Prisma.sql`(SELECT count(*) FROM chosen) < ${ENOUGH}`
  return Prisma.sql`
    (SELECT product_id FROM chosen JOIN ground USING (village_id) WHERE ${few}
      ORDER BY ${orderBy(query)} LIMIT ${query.limit} OFFSET ${query.offset})
     UNION ALL
    (SELECT product_id FROM (${inOrder(query, filtersOf(query))}) AS many WHERE NOT ${few})`
}

/** How many there are of each part: of the whole shelf, or of what a search finds. */
function partsOf(query: ShelfQuery): Prisma.Sql {
  const whole = Prisma.sql`SELECT village_id, base_id, category, products FROM shelf_total
                            WHERE programme_id = ${query.programmeId}::uuid AND products > 0`
  if (!query.ask) return Prisma.sql`parts AS MATERIALIZED (${whole})`
  return Prisma.sql`
    parts AS MATERIALIZED (
      SELECT village_id, base_id, category, count(*)::int AS products FROM heard WHERE ${ALL_HEARD} GROUP BY 1, 2, 3
       UNION ALL
      SELECT village_id, base_id, category, NULL FROM (${whole}) AS whole WHERE NOT ${ALL_HEARD})`
}

function facetsOf({ programmeId }: ShelfQuery): Prisma.Sql {
  return Prisma.sql`
    SELECT json_agg(json_build_object('kind', kind, 'key', key, 'label', label, 'products', products)
                    ORDER BY position, label, key) AS facets
      FROM (SELECT 'village' AS kind, village.slug AS key, village.name AS label, village.position,
                   sum(parts.products) AS products
              FROM parts JOIN village ON village.programme_id = ${programmeId}::uuid AND village.id = parts.village_id
             GROUP BY village.id, village.slug, village.name, village.position
             UNION ALL
            SELECT 'base', base.slug, base.name, 0, sum(parts.products)
              FROM parts JOIN production_base AS base
                     ON base.programme_id = ${programmeId}::uuid AND base.id = parts.base_id
             GROUP BY base.id, base.slug, base.name
             UNION ALL
            SELECT 'category', category, category, 0, sum(products) FROM parts GROUP BY category
             UNION ALL
            SELECT 'available', '', '', 0, count(*)
              FROM (SELECT FROM shelf WHERE ${onShelf(programmeId)} AND available LIMIT ${ENOUGH}) AS available
           ) AS counted`
}

/** How many match; more than are counted only where they are known. */
function totalOf(query: ShelfQuery): Prisma.Sql {
  if (!isSearch(query) && isPlain(query))
    return Prisma.sql`(SELECT coalesce(sum(products), 0)::int FROM parts WHERE ${placesOf(query)})`
  return Prisma.sql`(SELECT count(*)::int FROM chosen)`
}
