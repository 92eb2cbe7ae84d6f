import type { Ask, Condition } from '~/domain/search/ask'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { tagOf, tsqueryOf } from './search-terms.server'
import { filtersOf, inOrder, isPlain, NEWEST, onShelf, orderBy, placesOf } from './shelf-conditions.repo.server'
import type { ShelfQuery } from './shelf-query'
import { groundOfYear, SHELF_COLUMNS, SHELF_JOINS, type ShelfRow } from './storefront.repo.server'

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
 * One page of the shelf, in one statement that costs the same however many products there are (docs/decisions/0040).
 * What matches is taken up to a bound. If that is all, it is put in order; if there is more, matches are so many that
 * the index of the wanted order is walked until the page is full.
 */
export async function readShelf(db: Db, query: ShelfQuery): Promise<ShelfPage> {
  const found = await db.$queryRaw<
    ({ total: number; heard: boolean; facets: ShelfFacet[] | null } & (ShelfRow | NoRow))[]
  >`
    WITH ${groundOfYear(query.programmeId, query.year)},
    ${heardOf(query)},
    ${partsOf(query)},
    page AS (SELECT product_id, row_number() OVER () AS place FROM (${pageOf(query)}) AS ordered),
    card AS (SELECT ${SHELF_COLUMNS}, page.place
               FROM page JOIN product ON product.programme_id = ${query.programmeId}::uuid AND product.id = page.product_id
               ${SHELF_JOINS}),
    facets AS (${facetsOf(query)})
    SELECT ${totalOf(query)} AS total, ${query.ask ? Prisma.sql`EXISTS (SELECT FROM heard)` : Prisma.sql`true`} AS heard,
           facets.facets, card.*
      FROM facets LEFT JOIN card ON true
     ORDER BY card.place`
  const total = found[0]?.total ?? 0
  // Of whole villages, bases and kinds it is known how many there are.
  const more = (query.ask !== null || !isPlain(query)) && total > COUNTED_AT_MOST
  return {
    rows: found.filter((row): row is (typeof found)[number] & ShelfRow => row.productId !== null),
    total: more ? COUNTED_AT_MOST : total,
    more,
    heard: found[0]?.heard ?? false,
    facets: found[0]?.facets ?? [],
  }
}

type NoRow = { [Key in keyof ShelfRow]: null }

const KEYS = Prisma.sql`
  product_id, village_id, base_id, category, available, preorder, certified, lead_days, by_weight, compared, sold_in,
  name_length, listed_at`

/** Whether everything that matches was taken. */
const FEW = Prisma.sql`(SELECT count(*) FROM heard) < ${ENOUGH}`

/** What matches, up to the bound: the search if there is one, else the filters. */
function heardOf(query: ShelfQuery): Prisma.Sql {
  const { programmeId, ask } = query
  if (!ask) {
    if (isBare(query)) return Prisma.sql`heard AS (SELECT NULL)`
    return Prisma.sql`
      heard AS MATERIALIZED (SELECT ${KEYS} FROM shelf WHERE ${onShelf(programmeId)} AND ${filtersOf(query)}
                              ORDER BY ${NEWEST} LIMIT ${ENOUGH})`
  }
  return Prisma.sql`
    heard AS MATERIALIZED (SELECT ${KEYS}, terms FROM shelf
                            WHERE ${onShelf(programmeId)} AND ${foundBy(query, widest(ask))} LIMIT ${ENOUGH})`
}

function pageOf(query: ShelfQuery): Prisma.Sql {
  const { ask, limit, offset } = query
  if (isBare(query)) return inOrder(query, filtersOf(query))
  // How well each matches is asked only of the few that are put in order by it: it is what costs most.
  const ranked =
    ask && query.order === 'best'
      ? Prisma.sql`(SELECT *, CASE ${Prisma.join(
          ask.map(({ condition }, index) => Prisma.sql`WHEN ${matches(query, condition)} THEN ${index}::int`),
          ' ',
        )} END AS rank FROM heard WHERE ${FEW}) AS heard`
      : Prisma.sql`heard`
  const few = Prisma.sql`
    SELECT product_id FROM ${ranked} JOIN ground USING (village_id)
     WHERE ${FEW} ${ask ? Prisma.sql`AND ${filtersOf(query)}` : Prisma.empty}
     ORDER BY ${orderBy(query)} LIMIT ${limit} OFFSET ${offset}`
  const many =
    ask && query.order === 'best'
      ? byRank(query, ask)
      : inOrder(
          query,
          Prisma.sql`${filtersOf(query)} ${ask ? Prisma.sql`AND (${matches(query, widest(ask))}) IS TRUE` : Prisma.empty}`,
        )
  return Prisma.sql`(${few}) UNION ALL (SELECT product_id FROM (${many}) AS many WHERE NOT ${FEW})`
}

/** Of very many matches the best: each rank by itself, and the next only when the page is not full yet. */
function byRank(query: ShelfQuery, ask: Ask): Prisma.Sql {
  const { programmeId, limit, offset } = query
  const need = limit + offset
  const named = ask.filter(({ level }) => level === 'exact' || level === 'prefix')
  const words = ask.filter(({ level }) => level !== 'sounds' && level !== 'loose')
  const [exact] = ask
  const rank = exact ? Prisma.sql`CASE WHEN ${matches(query, exact.condition)} THEN 0 ELSE 1 END` : Prisma.sql`0`
  const part = (tier: number, kept: Ask, left: Ask, before: Prisma.Sql) => Prisma.sql`
    SELECT product_id, ${tier}::int AS tier, ${tier === 0 ? rank : Prisma.sql`0`} AS rank, name_length, listed_at
      FROM shelf
     WHERE ${onShelf(programmeId)} AND NOT ${FEW} AND ${before}
       AND terms @@ (SELECT ${butNot(query, kept, left)}::tsquery) AND ${filtersOf(query)}
     ORDER BY 3, name_length, ${NEWEST} LIMIT ${need}`
  const room = (...tiers: Prisma.Sql[]) =>
    Prisma.sql`${Prisma.join(
      tiers.map((tier) => Prisma.sql`(SELECT count(*) FROM ${tier})`),
      ' + ',
    )} < ${need}`
  const [first, second, third] = [Prisma.sql`first_tier`, Prisma.sql`second_tier`, Prisma.sql`third_tier`]
  return Prisma.sql`
    WITH ${first} AS MATERIALIZED (${part(0, named, [], Prisma.sql`true`)}),
         ${second} AS MATERIALIZED (${part(1, words, named, room(first))}),
         ${third} AS MATERIALIZED (${part(2, ask, words, room(first, second))})
    SELECT product_id FROM (SELECT * FROM ${first} UNION ALL SELECT * FROM ${second} UNION ALL SELECT * FROM ${third}) AS tiers
     ORDER BY tier, rank, name_length, ${NEWEST} LIMIT ${limit} OFFSET ${offset}`
}

/** How many there are of each part: of the whole shelf, or of what a search finds. */
function partsOf(query: ShelfQuery): Prisma.Sql {
  const whole = Prisma.sql`SELECT village_id, base_id, category, products FROM shelf_total
                            WHERE programme_id = ${query.programmeId}::uuid AND products > 0`
  if (!query.ask) return Prisma.sql`parts AS MATERIALIZED (${whole})`
  return Prisma.sql`
    parts AS MATERIALIZED (
      SELECT village_id, base_id, category, count(*)::int AS products FROM heard WHERE ${FEW} GROUP BY 1, 2, 3
       UNION ALL
      SELECT village_id, base_id, category, NULL FROM (${whole}) AS whole WHERE NOT ${FEW})`
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

function totalOf(query: ShelfQuery): Prisma.Sql {
  const { programmeId, ask } = query
  const ofParts = Prisma.sql`(SELECT coalesce(sum(products), 0)::int FROM parts WHERE ${placesOf(query)})`
  if (isBare(query)) return ofParts
  const few = ask
    ? Prisma.sql`(SELECT count(*)::int FROM heard WHERE ${filtersOf(query)})`
    : Prisma.sql`(SELECT count(*)::int FROM heard)`
  if (!ask) return isPlain(query) ? ofParts : few
  const many = hasFilters(query)
    ? Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM shelf WHERE ${onShelf(programmeId)}
                    AND ${foundBy(query, widest(ask))} AND ${filtersOf(query)} LIMIT ${ENOUGH}) AS counted)`
    : Prisma.sql`${ENOUGH}::int`
  return Prisma.sql`CASE WHEN ${FEW} THEN ${few} ELSE ${many} END`
}

/** Nothing is chosen and nothing searched. */
function isBare(query: ShelfQuery): boolean {
  return !query.ask && !hasFilters(query)
}

function hasFilters(query: ShelfQuery): boolean {
  return !isPlain(query) || query.villages.length + query.bases.length + query.categories.length > 0
}

function matches({ programmeId }: ShelfQuery, condition: Condition): Prisma.Sql {
  return Prisma.sql`terms @@ ${tsqueryOf(tagOf(programmeId), condition)}::tsquery`
}

/** The same, by the index of terms: asked so, the planner does not guess from the words, which it does badly. */
function foundBy({ programmeId }: ShelfQuery, condition: Condition): Prisma.Sql {
  return Prisma.sql`terms @@ (SELECT ${tsqueryOf(tagOf(programmeId), condition)}::tsquery)`
}

function widest(ask: Ask): Condition {
  return { any: ask.map(({ condition }) => condition) }
}

function butNot({ programmeId }: ShelfQuery, kept: Ask, left: Ask): string {
  const text = (ask: Ask) => tsqueryOf(tagOf(programmeId), widest(ask))
  return left.length === 0 ? text(kept) : `${text(kept)} & !${text(left)}`
}
