import { Prisma } from '~/platform/db/generated/client'
import type { ShelfQuery } from './shelf-query'

/** Rows of this programme that are for sale; every index of the shelf is of such rows. */
export function onShelf(programmeId: string): Prisma.Sql {
  return Prisma.sql`programme_id = ${programmeId}::uuid AND listed`
}

/** What a row is filtered, ordered and counted by. */
export const KEYS = Prisma.sql`
  product_id, village_id, base_id, category, available, preorder, certified, lead_days, by_weight, compared, sold_in,
  name_length, listed_at`

export const NEWEST = Prisma.sql`listed_at DESC, product_id`
/** What lacks most first; without a target last. Of `ground`. */
const FURTHEST = Prisma.sql`ground.gap DESC NULLS LAST, ground.position, ground.village_id`
/** By weight, so that a box and a bag can be compared; what has no weight comes last. */
const CHEAPEST = Prisma.sql`by_weight DESC, compared`

/** Whether nothing but villages, bases and kinds are chosen: of these it is known how many there are. */
export function isPlain(query: ShelfQuery): boolean {
  const { availableOnly, preorder, certified, soldIn, priceFrom, priceTo, leadDays } = query
  return (
    !availableOnly &&
    !preorder &&
    !certified &&
    soldIn === 0 &&
    priceFrom === null &&
    priceTo === null &&
    leadDays === null
  )
}

/** Whether anything is chosen. */
export function hasFilters(query: ShelfQuery): boolean {
  return !isPlain(query) || query.villages.length + query.bases.length + query.categories.length > 0
}

/** The chosen villages, bases and kinds, in the columns of shelf and of its totals. */
export function placesOf(query: ShelfQuery): Prisma.Sql {
  const { programmeId, villages, bases, categories } = query
  const conditions = [Prisma.sql`true`]
  const [village, otherVillage] = villages
  // One alone stands at the head of an index that is in the wanted order already.
  if (village !== undefined && otherVillage === undefined)
    conditions.push(Prisma.sql`
      village_id = (SELECT id FROM village WHERE programme_id = ${programmeId}::uuid AND slug = ${village})`)
  else if (village !== undefined)
    conditions.push(Prisma.sql`
      village_id IN (SELECT id FROM village WHERE programme_id = ${programmeId}::uuid AND slug = ANY (${[...villages]}::text[]))`)
  if (bases.length > 0)
    conditions.push(Prisma.sql`
      base_id IN (SELECT id FROM production_base
                   WHERE programme_id = ${programmeId}::uuid AND slug = ANY (${[...bases]}::text[]))
      AND base_id <> '00000000-0000-0000-0000-000000000000'`)
  const [category, otherCategory] = categories
  if (category !== undefined && otherCategory === undefined) conditions.push(Prisma.sql`category = ${category}`)
  else if (category !== undefined) conditions.push(Prisma.sql`category = ANY (${[...categories]}::text[])`)
  return Prisma.join(conditions, ' AND ')
}

/** Everything that is chosen, in the columns of shelf. */
export function filtersOf(query: ShelfQuery): Prisma.Sql {
  const conditions = [placesOf(query)]
  if (query.availableOnly && query.preorder) conditions.push(Prisma.sql`(available OR preorder)`)
  else if (query.availableOnly) conditions.push(Prisma.sql`available`)
  else if (query.preorder) conditions.push(Prisma.sql`preorder`)
  if (query.certified) conditions.push(Prisma.sql`certified`)
  if (query.soldIn !== 0) conditions.push(Prisma.sql`sold_in & ${query.soldIn}::int <> 0`)
  if (query.priceFrom !== null) conditions.push(Prisma.sql`compared >= ${query.priceFrom}`)
  if (query.priceTo !== null) conditions.push(Prisma.sql`compared <= ${query.priceTo}`)
  if (query.leadDays !== null) conditions.push(Prisma.sql`lead_days <= ${query.leadDays}::int AND NOT preorder`)
  return Prisma.join(conditions, ' AND ')
}

/** The wanted order, of rows beside their village's ground. */
export function orderBy(query: ShelfQuery): Prisma.Sql {
  switch (query.order) {
    case 'best':
      return Prisma.sql`rank, name_length, ${FURTHEST}, ${NEWEST}`
    case 'furthest':
      return Prisma.sql`${FURTHEST}, ${NEWEST}`
    case 'season':
      return Prisma.sql`(sold_in & ${1 << query.halfMonth}::int <> 0) DESC, ${NEWEST}`
    case 'price':
      return Prisma.sql`${CHEAPEST}, ${NEWEST}`
    case 'newest':
      return NEWEST
  }
}

/**
 * Products one after another as they stand in the index of the order, those left out for which `condition` does not
 * hold: fast where it holds for many.
 */
export function inOrder(query: ShelfQuery, condition: Prisma.Sql): Prisma.Sql {
  const { programmeId, order, limit, offset } = query
  const rows = Prisma.sql`FROM shelf WHERE ${onShelf(programmeId)} AND ${condition}`
  const page = Prisma.sql`LIMIT ${limit} OFFSET ${offset}`
  switch (order) {
    case 'furthest':
      return Prisma.sql`
        SELECT found.product_id
          FROM (SELECT * FROM ground ORDER BY ${FURTHEST} OFFSET 0) AS ground
         CROSS JOIN LATERAL (SELECT product_id, listed_at ${rows} AND shelf.village_id = ground.village_id
                              ORDER BY ${NEWEST} LIMIT ${limit + offset}) AS found
         ORDER BY ${FURTHEST}, found.listed_at DESC, found.product_id ${page}`
    case 'season': {
      // As a CASE, of which the planner supposes half: of NOT it supposes next to none, and would read everything.
      const later = Prisma.sql`CASE WHEN sold_in & ${1 << query.halfMonth}::int = 0 THEN true ELSE false END`
      const now = Prisma.sql`sold_in & ${1 << query.halfMonth}::int <> 0`
      return Prisma.sql`
        WITH ripe AS MATERIALIZED (
          SELECT product_id, listed_at, 0 AS later ${rows} AND ${now} ORDER BY ${NEWEST} LIMIT ${limit + offset}),
        unripe AS MATERIALIZED (
          SELECT product_id, listed_at, 1 AS later ${rows} AND ${later}
             AND (SELECT count(*) FROM ripe) < ${limit + offset}
           ORDER BY ${NEWEST} LIMIT ${limit + offset})
        SELECT product_id FROM (SELECT * FROM ripe UNION ALL SELECT * FROM unripe) AS by_season
         ORDER BY later, ${NEWEST} ${page}`
    }
    case 'price':
      return Prisma.sql`SELECT product_id ${rows} ORDER BY ${CHEAPEST}, ${NEWEST} ${page}`
    case 'best':
    case 'newest':
      return Prisma.sql`SELECT product_id ${rows} ORDER BY ${NEWEST} ${page}`
  }
}

/**
 * The first products of the wanted order, whatever they are: with their keys and terms. Of those in season and those out
 * of season only the former.
 */
export function firstInOrder(query: ShelfQuery, condition: Prisma.Sql, limit: number): Prisma.Sql {
  const { programmeId, order, halfMonth } = query
  const first = (more: Prisma.Sql) => Prisma.sql`
    SELECT ${KEYS}, terms FROM shelf WHERE ${onShelf(programmeId)} AND ${condition} ${more} LIMIT ${limit}`
  switch (order) {
    case 'furthest':
      return Prisma.sql`
        SELECT found.*
          FROM (SELECT * FROM ground ORDER BY ${FURTHEST} OFFSET 0) AS ground
         CROSS JOIN LATERAL (${first(Prisma.sql`AND village_id = ground.village_id ORDER BY ${NEWEST}`)}) AS found
         ORDER BY ${FURTHEST}, found.listed_at DESC, found.product_id LIMIT ${limit}`
    case 'season':
      return first(Prisma.sql`AND sold_in & ${1 << halfMonth}::int <> 0 ORDER BY ${NEWEST}`)
    case 'price':
      return first(Prisma.sql`ORDER BY ${CHEAPEST}, ${NEWEST}`)
    case 'best':
      return first(Prisma.sql`ORDER BY name_length, ${NEWEST}`)
    case 'newest':
      return first(Prisma.sql`ORDER BY ${NEWEST}`)
  }
}
