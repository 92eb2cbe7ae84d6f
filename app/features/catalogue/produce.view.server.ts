import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { eventsFrom } from '~/domain/lifecycle/lifecycle'
import type { MoreFacts } from '~/domain/product/more-facts'
import { type NextStep, nextStep } from '~/domain/product/next-step'
import { cardPhoto, type Photo } from '~/domain/product/photo'
import { type ProductState, productLifecycle, publishing, type SupplierEvent } from '~/domain/product/product-lifecycle'
import { type Seasons, seasonsFrom } from '~/domain/product/seasons'
import type { SaleTerms } from '~/domain/quantity/measure'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readProgramme } from '../programmes/programmes.view.server'
import { moreOf, termsOf } from './catalogue.repo.server'
import {
  countOwnProducts,
  findLastUnit,
  findOwnProduct,
  listGrowingPlaces,
  listOwnProducts,
  type OwnFilter,
} from './produce.repo.server'

const PAGE_SIZE = 50

export interface OwnProduct {
  slug: string
  state: ProductState
  name: string
  nameEn: string
  picture: string
  /** The first of its photos, square. */
  photo: Photo | null
  villageName: string
  terms: SaleTerms
  onHand: Thousandths
  /** What orders and agreements hold of it. */
  held: Thousandths
  free: Thousandths
}

/** A product in the supplier's own list, and what it needs. */
export interface OwnListed extends OwnProduct {
  /** 代录入: whether the supplier confirmed what an official entered; null: nobody entered it. */
  entered: 'WAITING' | 'CONFIRMED' | null
  next: NextStep
}

export interface OwnList {
  products: OwnListed[]
  total: number
  page: number
  pages: number
  /** Of each state, in the order of the list; only those of which there are any. */
  states: { state: ProductState; count: number }[]
}

/** A supplier's own products, whatever their state unless asked for one; 50 on a page. */
export async function listOwn(
  db: Db,
  programmeId: string,
  supplierId: string,
  { page, ...filter }: OwnFilter & { page: number },
): Promise<OwnList> {
  const [rows, counts] = await Promise.all([
    listOwnProducts(db, programmeId, supplierId, { ...filter, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countOwnProducts(db, programmeId, supplierId),
  ])
  const total = rows[0]?.total ?? 0
  return {
    products: rows.map(({ photoId, onHand, reserved, minimumOrder, supply, entered, unconfirmed, ...row }) => {
      const { slug, state, name, nameEn, picture, villageName, ...terms } = row
      const amounts = amountsOf(onHand, reserved)
      return {
        ...{ slug, state, name, nameEn, picture, villageName, photo: cardPhoto(photoId) },
        entered: entered ? (unconfirmed ? 'WAITING' : 'CONFIRMED') : null,
        terms: termsOf(terms),
        ...amounts,
        next: nextStep({ state, supply, hasPhoto: photoId !== null, enough: amounts.free >= minimumOrder }),
      }
    }),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    states: productLifecycle.states.flatMap((state) => counts.filter((count) => count.state === state)),
  }
}

export interface OwnProductPage extends OwnProduct, MoreFacts {
  productId: string
  version: number
  spec: string
  description: string
  category: string
  villageId: string
  baseId: string | null
  minimumOrder: Thousandths
  leadDays: number
  supply: 'STOCK' | 'PREORDER'
  availableFrom: BusinessDate | null
  seasons: Seasons
  /** What the supplier may do with it now. */
  events: SupplierEvent[]
  /** The office took it off the shelf, and its supplier has not put it back. */
  heldByOffice: boolean
}

/** A supplier's own product for its page; null for another's, as for none. */
export async function readOwn(
  db: Db,
  programmeId: string,
  supplierId: string,
  slug: string,
): Promise<OwnProductPage | null> {
  const [row, { lookFirst }] = await Promise.all([
    findOwnProduct(db, programmeId, supplierId, slug),
    readProgramme(db, programmeId),
  ])
  if (!row) return null
  const { productId, state, version, name, nameEn, spec, description, category, picture, photoId } = row
  return {
    ...{ productId, slug, state, version, name, nameEn, spec, description, category, picture },
    photo: cardPhoto(photoId),
    villageId: row.villageId,
    villageName: row.villageName,
    baseId: row.baseId,
    terms: termsOf(row),
    ...moreOf(row),
    minimumOrder: thousandths(row.minimumOrder),
    leadDays: row.leadDays,
    supply: row.supply,
    availableFrom: row.availableFrom === null ? null : businessDate(row.availableFrom),
    seasons: seasonsFrom(row.seasons),
    events: supplierEvents(state, lookFirst),
    heldByOffice: row.heldAt !== null,
    ...amountsOf(row.onHand, row.reserved),
  }
}

/** What its supplier may do: a draft is either published or handed in, as the programme wants it. */
function supplierEvents(state: ProductState, lookFirst: boolean): SupplierEvent[] {
  const other = publishing(state, lookFirst) === 'publish' ? 'submit' : 'publish'
  return eventsFrom(productLifecycle, state, 'SUPPLIER' as const).flatMap((event) =>
    event === 'hold' || event === 'list' || event === 'return' || event === other ? [] : [event],
  )
}

export interface GrowingVillage {
  id: string
  name: string
  bases: { id: string; name: string }[]
}

/** The villages a supplier serves and their bases: the choices of its forms. */
export async function readGrowingPlaces(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
): Promise<GrowingVillage[]> {
  const villages = new Map<string, GrowingVillage>()
  for (const { villageId, villageName, baseId, baseName } of await listGrowingPlaces(db, programmeId, supplierId)) {
    const village = villages.get(villageId) ?? { id: villageId, name: villageName, bases: [] }
    if (baseId !== null) village.bases.push({ id: baseId, name: baseName ?? '' })
    villages.set(villageId, village)
  }
  return [...villages.values()]
}

/**
 * An empty form for a new product: the id it will have, so that sending it twice makes one, where it may grow, and the
 * unit that its supplier named last.
 */
export async function readNewProduct(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ productId: string; villages: GrowingVillage[]; unit: string | null }> {
  const [villages, unit] = await Promise.all([
    readGrowingPlaces(db, programmeId, supplierId),
    findLastUnit(db, programmeId, supplierId),
  ])
  return { productId: uuid7(), villages, unit }
}

/** The id that the next quality paper will have, so that its form sent twice makes one. */
export function readNewPaperId(): string {
  return uuid7()
}

function amountsOf(onHand: bigint, reserved: bigint) {
  return { onHand: thousandths(onHand), held: thousandths(reserved), free: thousandths(onHand - reserved) }
}
