import { type BusinessDate, businessDate, halfMonthOf, yearOf } from '~/domain/calendar/business-date'
import { shelfMark } from '~/domain/certification/product-certification'
import { type Fen, fen } from '~/domain/money/fen'
import { cardPhoto } from '~/domain/product/photo'
import { seasonsFrom } from '~/domain/product/seasons'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { markFrom, moreOf, termsOf } from './catalogue.repo.server'
import { readPhotos } from './photos.view.server'
import type { Product, ProductCard } from './product'
import type { ShelfFilter } from './storefront.form'
import { readPublicProduct, readShelf, readShelfFront, type ShelfRow } from './storefront.repo.server'

export const PAGE_SIZE = 20

export interface Facet {
  key: string
  label: string
  products: number
}

export interface Shelf {
  products: ProductCard[]
  total: number
  page: number
  pages: number
  villages: Facet[]
  categories: Facet[]
  /** How many of all can be had now. */
  available: number
}

/** One page of the shelf, as the visitor filtered and ordered it. A page beyond the last is empty. */
export async function listProducts(
  db: Db,
  programmeId: string,
  filter: ShelfFilter,
  today: BusinessDate,
): Promise<Shelf> {
  const { rows, total, facets } = await readShelf(db, {
    ...atDay(programmeId, today),
    villages: filter.villages,
    categories: filter.categories,
    availableOnly: filter.availableOnly,
    search: filter.search,
    order: filter.order,
    limit: PAGE_SIZE,
    offset: (filter.page - 1) * PAGE_SIZE,
  })
  const ofKind = (kind: (typeof facets)[number]['kind']): Facet[] =>
    facets.filter((facet) => facet.kind === kind).map(({ key, label, products }) => ({ key, label, products }))
  return {
    products: rows.map((row) => cardOf(row, today)),
    total,
    page: filter.page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    villages: ofKind('village'),
    categories: ofKind('category'),
    available: ofKind('available')[0]?.products ?? 0,
  }
}

/** The front stall: what is in season first, and one of each kind before a second. */
export async function readStall(
  db: Db,
  programmeId: string,
  today: BusinessDate,
  limit: number,
): Promise<ProductCard[]> {
  const rows = await readShelfFront(db, {
    ...atDay(programmeId, today),
    ...everything,
    order: 'season',
    limit: limit * 4,
  })
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
  const [row] = await readShelfFront(db, {
    ...atDay(programmeId, today),
    ...everything,
    availableOnly: true,
    order: 'furthest',
    limit: 1,
  })
  return row ? cardOf(row, today) : null
}

/** What one village sells, what is in season first. */
export async function listVillageProducts(
  db: Db,
  programmeId: string,
  villageSlug: string,
  today: BusinessDate,
): Promise<ProductCard[]> {
  const rows = await readShelfFront(db, {
    ...atDay(programmeId, today),
    ...everything,
    villages: [villageSlug],
    order: 'season',
    limit: 60,
  })
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
    photos: row.photoId === null ? [] : await readPhotos(db, programmeId, row.productId),
    onHand: thousandths(row.onHand),
    supplierName: row.supplierName,
  }
}

const everything = { villages: [], categories: [], availableOnly: false, search: '', offset: 0 }

function atDay(programmeId: string, today: BusinessDate) {
  return { programmeId, year: yearOf(today), halfMonth: halfMonthOf(today) }
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
