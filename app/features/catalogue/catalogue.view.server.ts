import { type BusinessDate, businessDate, halfMonthOf, yearOf } from '~/domain/calendar/business-date'

import { shelfMark } from '~/domain/certification/product-certification'
import { type Fen, fen, parseYuan } from '~/domain/money/fen'
import { cardPhoto } from '~/domain/product/photo'

import { seasonsFrom } from '~/domain/product/seasons'
import { thousandths } from '~/domain/quantity/thousandths'
import { type Ask, askOf, type Condition, looseAskOf } from '~/domain/search/ask'
import { anyLevelOf, askOfKnown, leavesOf, ofKnown } from '~/domain/search/known'
import { mended, type Piece, piecesOf } from '~/domain/search/mend'
import { kindsNamed, otherNamesOf } from '~/domain/search/other-names'
import { TERM } from '~/domain/search/terms'
import type { Db } from '~/platform/db/db'

import { markFrom, moreOf, termsOf } from './catalogue.repo.server'
import { readPhotos } from './photos.view.server'
import { CATEGORIES, type Category, type Product, type ProductCard } from './product'
import { sounded, tagOf, tsqueryOf } from './search-terms.server'
import { COUNTED_AT_MOST, readShelf, type ShelfFacet, type ShelfPage } from './shelf.repo.server'
import type { ShelfQuery } from './shelf-query'
import { readKnownTerms, readPieces } from './shelf-terms.repo.server'
import { type Season, type ShelfFilter, WHOLE_SHELF } from './storefront.form'
import { readPublicProduct, readShelfByKind, readShelfFront, type ShelfRow } from './storefront.repo.server'

const PAGE_SIZE = 20
/** Of each kind, for the stall. */
const STALL_CHOICE = 4
export const MOST_OF_A_VILLAGE = 60

export interface Facet {
  key: string
  label: string
  /** Null where there are too many to count. */
  products: number | null
}

export interface Shelf {
  products: ProductCard[]
  /** How many match; with `more`, at least so many. */
  total: number
  more: boolean
  page: number
  pages: number
  villages: Facet[]
  bases: Facet[]
  categories: Facet[]
  /** How many of all can be had now; with more than are counted, so many. */
  available: number
  /** What was searched instead, because nothing was found as it was typed; empty: any of its words. */
  meant: string | null
  /** What was searched is the word for these kinds, and no product's name: all of them are shown. */
  kinds: readonly Category[]
  /** The search finds something, and only what else was chosen leaves nothing of it. */
  hidden: boolean
}

/**
 * One page of the shelf, as the visitor filtered and ordered it. A page beyond the last is empty. A search that finds
 * nothing as it is typed is asked again as it may have been meant.
 */
export async function listProducts(
  db: Db,
  programmeId: string,
  filter: ShelfFilter,
  today: BusinessDate,
): Promise<Shelf> {
  const query = queryOf(programmeId, filter, today)
  if (filter.search === '') return shelfOf(filter, today, await readShelf(db, query))
  const typed = sounded(filter.search)
  const [ask, pieces] = [askOf(typed) ?? NOTHING, piecesOf(typed)]
  const known = await knownOf(db, programmeId, [...ask, ...pieces])
  const page = await readShelf(db, { ...query, ask: askOfKnown(ask, known) })
  if (page.heard) return shelfOf(filter, today, page)
  const kinds = filter.categories.length === 0 ? kindsNamed(typed.text) : []
  const order = query.order === 'best' ? 'furthest' : query.order
  const ofKinds = kinds.length === 0 ? null : await readShelf(db, { ...query, order, categories: kinds })
  if (ofKinds && ofKinds.total > 0) return { ...shelfOf(filter, today, ofKinds), kinds }
  const meant = (await otherNameOf(db, programmeId, typed.text)) ?? (await meantBy(db, programmeId, pieces, known))
  const meantAsk = meant === null ? null : looseAskOf(sounded(meant))
  if (meantAsk === null) return shelfOf(filter, today, page)
  const again = await readShelf(db, { ...query, ask: askOfKnown(meantAsk, await knownOf(db, programmeId, meantAsk)) })
  return again.heard
    ? { ...shelfOf(filter, today, again), meant: meant === typed.text ? '' : meant }
    : shelfOf(filter, today, page)
}

/** Searched by signs alone: there is no such term. */
const NOTHING: Ask = [{ level: 'exact', condition: { has: TERM.whole } }]

function knownOf(db: Db, programmeId: string, asked: readonly { condition: Condition }[]): Promise<Set<string>> {
  return readKnownTerms(db, programmeId, leavesOf(asked.map(({ condition }) => condition)))
}

/** The same thing by the first of its other names that something is called. */
async function otherNameOf(db: Db, programmeId: string, text: string): Promise<string | null> {
  const others = otherNamesOf(text).flatMap((name) => {
    const ask = askOf(sounded(name))
    return ask ? [{ name, condition: anyLevelOf(ask) }] : []
  })
  if (others.length === 0) return null
  const known = await knownOf(db, programmeId, others)
  const asked = others.map(({ condition }) => {
    const there = ofKnown(condition, known)
    return { query: there && tsqueryOf(tagOf(programmeId), there), variants: [] }
  })
  const findings = await readPieces(db, programmeId, asked)
  return others.find((_, index) => findings[index]?.found)?.name ?? null
}

async function meantBy(
  db: Db,
  programmeId: string,
  pieces: readonly Piece[],
  known: ReadonlySet<string>,
): Promise<string | null> {
  if (pieces.length === 0) return null
  const tag = tagOf(programmeId)
  const asked = pieces.map(({ condition, variants }) => {
    const there = ofKnown(condition, known)
    return { query: there && tsqueryOf(tag, there), variants }
  })
  return mended(pieces, await readPieces(db, programmeId, asked))
}

function shelfOf(filter: ShelfFilter, today: BusinessDate, { rows, total, more, heard, facets }: ShelfPage): Shelf {
  const ofKind = (kind: ShelfFacet['kind']): Facet[] =>
    facets.filter((facet) => facet.kind === kind).map(({ key, label, products }) => ({ key, label, products }))
  return {
    products: rows.map((row) => cardOf(row, today)),
    total,
    more,
    page: filter.page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    villages: ofKind('village'),
    bases: ofKind('base'),
    categories: ofKind('category'),
    available: Math.min(COUNTED_AT_MOST, ofKind('available')[0]?.products ?? 0),
    meant: null,
    kinds: [],
    hidden: filter.search !== '' && heard && total === 0,
  }
}

/** The front stall: what is in season first, and one of each kind before a second. */
export async function readStall(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  limit: number,
): Promise<ProductCard[]> {
  const query = queryOf(programmeId, { ...WHOLE_SHELF, order: 'season' }, today)
  const rows = await readShelfByKind(db, query, CATEGORIES, STALL_CHOICE)
  const kinds = new Set<string>()
  const [first, again] = [[] as ShelfRow[], [] as ShelfRow[]]
  for (const row of rows) {
    const seen = kinds.has(row.picture)
    kinds.add(row.picture)
    ;(seen ? again : first).push(row)
  }
  return [...first, ...again].slice(0, limit).map((row) => cardOf(row, today))
}

/** A product of the village that lacks most, for whoever looks at one that lacks nothing. */
export async function readNeediest(db: Db, programmeId: string, today: BusinessDate): Promise<ProductCard | null> {
  const [first] = await listNeediest(db, programmeId, today, 1)
  return first ?? null
}

/** What can be had of the villages that lack most, the furthest from its target first. */
export async function listNeediest(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  limit: number,
): Promise<ProductCard[]> {
  const filter = { ...WHOLE_SHELF, availableOnly: true }
  const rows = await readShelfFront(db, { ...queryOf(programmeId, filter, today), limit })
  return rows.map((row) => cardOf(row, today))
}

/** What one village sells, what is in season first. */
export async function listVillageProducts(
  db: Db,
  programmeId: string,
  villageSlug: string,
  today: BusinessDate,
): Promise<ProductCard[]> {
  const filter: ShelfFilter = { ...WHOLE_SHELF, villages: [villageSlug], order: 'season' }
  const rows = await readShelfFront(db, { ...queryOf(programmeId, filter, today), limit: MOST_OF_A_VILLAGE })
  return rows.map((row) => cardOf(row, today))
}

/** A product's page; null when there is none, or when it is not for the public (draft, withdrawn). */
export async function readProduct(
  db: Db,
  programmeId: string,
  slug: string,
  today: BusinessDate,
): Promise<Product | null> {
  const row = await readPublicProduct(db, programmeId, slug, yearOf(today))
  if (!row) return null
  return {
    ...cardOf(row, today),
    ...moreOf(row),
    state: row.state,
    description: row.description,
    baseSlug: row.baseSlug,
    villageReport: row.villageNote === '' ? null : { note: row.villageNote, source: row.villageNoteSource },
    photos: row.photoId === null ? [] : await readPhotos(db, programmeId, row.productId),
    onHand: thousandths(row.onHand),
    supplierName: row.supplierName,
  }
}

/** A filter in the terms of the shelf, with nothing searched yet. */
function queryOf(programmeId: string, filter: ShelfFilter, today: BusinessDate): ShelfQuery {
  const halfMonth = halfMonthOf(today)
  return {
    programmeId,
    year: yearOf(today),
    halfMonth,
    villages: filter.villages,
    bases: filter.bases,
    categories: filter.categories,
    availableOnly: filter.availableOnly,
    preorder: filter.preorder,
    certified: filter.certified,
    soldIn: filter.season === null ? 0 : halfMonthBits(filter.season, halfMonth),
    priceFrom: comparedPrice(filter.priceFrom),
    priceTo: comparedPrice(filter.priceTo),
    leadDays: filter.lead,
    ask: null,
    order: filter.order,
    limit: PAGE_SIZE,
    offset: (filter.page - 1) * PAGE_SIZE,
  }
}

/** The bits of a month are two. */
function halfMonthBits(season: Season, now: number): number {
  return season === 'now' ? 1 << now : 3 << (2 * (season - 1))
}

/** A typed price as the shelf compares it: thousandths of a fen. */
function comparedPrice(yuan: string): bigint | null {
  const amount = yuan === '' ? null : parseYuan(yuan)
  return amount?.ok ? amount.value * 1000n : null
}

function cardOf(row: ShelfRow, today: BusinessDate): ProductCard {
  return {
    productId: row.productId,
    slug: row.slug,
    name: row.name,
    nameEn: row.nameEn,
    spec: row.spec,
    category: row.category,
    picture: row.picture,
    photo: cardPhoto(row.photoId),
    mark: shelfMark(markFrom(row), today),
    entered: row.entered,
    terms: termsOf(row),
    minimumOrder: thousandths(row.minimumOrder),
    leadDays: row.leadDays,
    supply: row.supply,
    availableFrom: row.availableFrom === null ? null : businessDate(row.availableFrom),
    seasons: seasonsFrom(row.seasons),
    free: thousandths(row.free),
    village: { slug: row.villageSlug, name: row.villageName, town: row.townName, base: row.baseName },
    targetFen: optionalFen(row.targetFen),
    countedFen: fen(row.countedFen),
  }
}

function optionalFen(amount: bigint | null): Fen | null {
  return amount === null ? null : fen(amount)
}
