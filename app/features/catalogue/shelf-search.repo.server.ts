import type { Ask, Level } from '~/domain/search/ask'
import { anyLevelOf } from '~/domain/search/known'
import { Prisma } from '~/platform/db/generated/client'
import { tagOf, tsqueryOf } from './search-terms.server'
import { filtersOf, firstInOrder, hasFilters, KEYS, NEWEST, onShelf, orderBy } from './shelf-conditions.repo.server'
import type { ShelfQuery } from './shelf-query'

/** A query with a search in it. */
export interface SearchQuery extends ShelfQuery {
  ask: Ask
}

export function isSearch(query: ShelfQuery): query is SearchQuery {
  return query.ask !== null
}

/** Whether everything that the search finds was taken, and everything that the filters leave of it. */
export const ALL_HEARD = Prisma.sql`(SELECT all_heard FROM taken)`
const ALL_CHOSEN = Prisma.sql`(SELECT all_chosen FROM taken)`

/** So many products of the wanted order are looked at one by one, before all that match are put in order. */
const LOOKED_AT = 500
/** For each that a page needs. */
const LOOKED_AT_FOR_ONE = 15
const MOST_LOOKED_AT = 2_000
/** The products up to the end of a page, beyond which nothing is looked at one by one. */
const LONGEST_WAY = 1_000

/**
 * What is `heard`: what the search finds; `chosen`: what the filters leave of it; each up to the bound, and whether it
 * was reached.
 */
export function heardAndChosen(query: SearchQuery, enough: number): Prisma.Sql {
  const found = Prisma.sql`FROM shelf WHERE ${onShelf(query.programmeId)} AND terms @@ ${asked(query, query.ask)}`
  // Without the terms themselves: a thousand of them are a megabyte that is written down for nothing.
  const columns = query.order === 'best' ? Prisma.sql`${KEYS}, ${rankOf(query)} AS rank` : KEYS
  const heard = Prisma.sql`heard AS MATERIALIZED (SELECT ${columns} ${found} LIMIT ${enough})`
  const few = (what: Prisma.Sql) => Prisma.sql`(SELECT count(*) FROM ${what}) < ${enough}`
  if (!hasFilters(query))
    return Prisma.sql`
      ${heard}, chosen AS (SELECT * FROM heard),
      taken AS MATERIALIZED (SELECT few AS all_heard, few AS all_chosen FROM (SELECT ${few(Prisma.sql`heard`)} AS few) AS size)`
  const filters = filtersOf(query)
  return Prisma.sql`
    ${heard},
    heard_few AS MATERIALIZED (SELECT ${few(Prisma.sql`heard`)} AS few),
    chosen AS MATERIALIZED (
      SELECT * FROM heard WHERE (SELECT few FROM heard_few) AND ${filters}
       UNION ALL
      (SELECT ${columns} ${found} AND NOT (SELECT few FROM heard_few) AND ${filters} LIMIT ${enough})),
    taken AS MATERIALIZED (SELECT few AS all_heard, ${few(Prisma.sql`chosen`)} AS all_chosen FROM heard_few)`
}

/** The products of the page in their order. */
export function searchedPage(query: SearchQuery): Prisma.Sql {
  const { order, limit, offset } = query
  const many = order === 'best' ? bestOfMany(query) : manyInOrder(query)
  return Prisma.sql`
    (SELECT product_id FROM chosen JOIN ground USING (village_id)
      WHERE ${ALL_CHOSEN} ORDER BY ${orderBy(query)} LIMIT ${limit} OFFSET ${offset})
     UNION ALL
    (SELECT product_id FROM (${many}) AS many WHERE NOT ${ALL_CHOSEN})`
}

/** Which level of the search finds a product that is found at all: one that no other does is the last one's. */
function rankOf(query: SearchQuery): Prisma.Sql {
  const last = query.ask.length - 1
  const levels = query.ask
    .slice(0, last)
    .map((level, index) => Prisma.sql`WHEN terms @@ ${asked(query, [level])} THEN ${index}::int`)
  return levels.length === 0 ? Prisma.sql`0` : Prisma.sql`CASE ${Prisma.join(levels, ' ')} ELSE ${last}::int END`
}

/**
 * Of more matches than are counted those of a page. If every few products match, the page is full after a look at the
 * first of the order; if not, they are few enough to be put in order, all of them.
 */
function manyInOrder(query: SearchQuery): Prisma.Sql {
  const { programmeId, ask, limit, offset } = query
  const need = limit + offset
  return Prisma.sql`
    WITH looked_at AS MATERIALIZED (
      SELECT product_id, row_number() OVER () AS place
        FROM (SELECT product_id FROM (${firstInOrder(query, Prisma.sql`NOT ${ALL_CHOSEN}`, lookedAt(need))}) AS first
               WHERE terms @@ ${asked(query, ask)} AND ${filtersOf(query)} LIMIT ${need}) AS found)
    SELECT product_id
      FROM (SELECT product_id FROM looked_at WHERE (SELECT count(*) FROM looked_at) = ${need}
             ORDER BY place LIMIT ${limit} OFFSET ${offset}) AS first
     UNION ALL
    SELECT product_id
      FROM (SELECT product_id FROM shelf JOIN ground USING (village_id)
             WHERE ${onShelf(programmeId)} AND (SELECT count(*) FROM looked_at) < ${need} AND NOT ${ALL_CHOSEN}
               AND terms @@ ${asked(query, ask)} AND ${filtersOf(query)}
             ORDER BY ${orderBy(query)} LIMIT ${limit} OFFSET ${offset}) AS all_of_them`
}

/** The same, best first: each tier by itself, and the next only when the page is not full. */
function bestOfMany(query: SearchQuery): Prisma.Sql {
  const { ask, limit, offset } = query
  const tiers = TIERS.map((levels) => ask.filter(({ level }) => levels.includes(level))).filter(
    ({ length }) => length > 0,
  )
  const names = tiers.map((_, tier) => Prisma.raw(`tier_${tier}`))
  const ctes = tiers.map((levels, tier) => {
    const better = tiers.slice(0, tier).flat()
    const before = names.slice(0, tier).map((name) => Prisma.sql`(SELECT count(*) FROM ${name})`)
    const room = Prisma.sql`(${Prisma.join([Prisma.sql`${limit + offset}::bigint`, ...before], ' - ')})`
    const ranks = levels.map((level) => ask.indexOf(level))
    return Prisma.sql`${names[tier]} AS MATERIALIZED (${tierOf(query, { asked: asked(query, levels, better), tier, ranks, room })})`
  })
  return Prisma.sql`
    WITH ${Prisma.join(ctes)}
    SELECT product_id
      FROM (${Prisma.join(
        names.map((name) => Prisma.sql`SELECT * FROM ${name}`),
        ' UNION ALL ',
      )}) AS tiers
     ORDER BY tier, name_length, ${NEWEST} LIMIT ${limit} OFFSET ${offset}`
}

/** By sound and by scattered characters are one: both are what nobody was sure of. */
const TIERS: readonly (readonly Level[])[] = [['exact'], ['prefix'], ['words'], ['sounds', 'loose']]

interface Tier {
  asked: Prisma.Sql
  tier: number
  /** Of its levels. */
  ranks: readonly number[]
  /** How many more the page needs. */
  room: Prisma.Sql
}

/** The first of a tier: looked for one by one only where it has a good part of what was heard. */
function tierOf(query: SearchQuery, { asked, tier, ranks, room }: Tier): Prisma.Sql {
  const { programmeId, limit, offset } = query
  const columns = Prisma.sql`product_id, ${tier}::int AS tier, name_length, listed_at`
  const needed = Prisma.sql`NOT ${ALL_CHOSEN} AND ${room} > 0`
  const common = Prisma.sql`
    (SELECT count(*) FROM (SELECT rank FROM chosen LIMIT 100) AS sample WHERE rank = ANY (${ranks}::int[])) >= 20`
  return Prisma.sql`
    WITH looked_at AS MATERIALIZED (
      SELECT ${columns}
        FROM (${firstInOrder(query, Prisma.sql`${needed} AND ${common}`, lookedAt(limit + offset))}) AS first
       WHERE terms @@ ${asked} AND ${filtersOf(query)}
       ORDER BY name_length, ${NEWEST} LIMIT ${room})
    SELECT * FROM looked_at WHERE (SELECT count(*) FROM looked_at) = ${room}
     UNION ALL
    (SELECT ${columns}
       FROM shelf
      WHERE ${onShelf(programmeId)} AND ${needed} AND (SELECT count(*) FROM looked_at) < ${room}
        AND terms @@ ${asked} AND ${filtersOf(query)}
      ORDER BY name_length, ${NEWEST} LIMIT ${room})`
}

/** None for a page so far behind that putting all in order costs less. */
function lookedAt(need: number): number {
  return need > LONGEST_WAY ? 0 : Math.min(MOST_LOOKED_AT, Math.max(LOOKED_AT, LOOKED_AT_FOR_ONE * need))
}

/**
 * Any level of `kept`, and none of `left`. Said in a SELECT of its own: seeing the words, the planner takes a beginning
 * for nearly everything and reads the table.
 */
function asked({ programmeId }: SearchQuery, kept: Ask, left: Ask = []): Prisma.Sql {
  const text = (ask: Ask) => tsqueryOf(tagOf(programmeId), anyLevelOf(ask))
  return Prisma.sql`(SELECT ${left.length === 0 ? text(kept) : `${text(kept)} & !${text(left)}`}::tsquery)`
}
