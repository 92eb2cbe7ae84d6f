import type { BusinessDate } from '~/domain/calendar/business-date'
import type { MoreFacts } from '~/domain/product/more-facts'
import type { ProductState } from '~/domain/product/product-lifecycle'
import type { Offering } from '~/domain/product/product-terms'
import type { Seasons } from '~/domain/product/seasons'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

import { MORE_COLUMNS, TERMS_COLUMNS, type TermsRow } from './catalogue.repo.server'

import { indexProducts } from './shelf-terms.steps.server'

/**
 * What the cooperative says about a product and may say anew at any time; the price and what is sold are apart. What a
 * short form leaves out of the rest stays as it is.
 */
export interface ProductFacts extends Offering, Partial<MoreFacts> {
  name: string
  nameEn: string
  spec: string
  description: string
  category: string
  picture: string
  baseId: string | null
  seasons: Seasons
}

export interface NewProduct extends ProductFacts {
  id: string
  slug: string
  supplierId: string
  villageId: string
  state: ProductState
  terms: SaleTerms
  listedAt: Date | null
  reviewSince: Date | null
  createdAt: Date
  /** An official entered it, and its supplier has not said yet that it is right. */
  unconfirmed?: boolean
}

/** A cooperative's own product, with what is there of it and what orders and agreements hold. */
export interface OwnProductRow extends TermsRow, MoreFacts {
  productId: string
  supplierId: string
  slug: string
  state: ProductState
  version: number
  name: string
  nameEn: string
  spec: string
  description: string
  category: string
  picture: string
  photoId: string | null
  villageId: string
  villageName: string
  baseId: string | null
  minimumOrder: bigint
  leadDays: number
  supply: 'STOCK' | 'PREORDER'
  availableFrom: string | null
  seasons: unknown
  reviewSince: Date | null
  heldAt: Date | null
  unconfirmed: boolean
  entered: boolean
  onHand: bigint
  reserved: bigint
}

/**
 * Writes a new product, findable by its words; false when its id is there already, also when another form wrote it a
 * moment ago.
 */
export async function insertProduct(tx: Tx, programmeId: string, product: NewProduct): Promise<boolean> {
  const { count } = await tx.product.createMany({
    skipDuplicates: true,
    data: {
      programmeId,
      id: product.id,
      slug: product.slug,
      supplierId: product.supplierId,
      villageId: product.villageId,
      state: product.state,
      ...product.terms,
      ...factColumns(product),
      listedAt: product.listedAt,
      reviewSince: product.reviewSince,
      createdAt: product.createdAt,
      unconfirmed: product.unconfirmed ?? false,
      entered: product.unconfirmed ?? false,
    },
  })
  if (count === 1) await indexProducts(tx, programmeId, [product.id])
  return count === 1
}

/** Each change is a compare-and-set on the version the person saw: false when somebody was faster. */
export async function updateFacts(
  tx: Tx,
  seen: SeenProduct,
  facts: ProductFacts,
  marks: Pick<StateMarks, 'reviewSince'> = {},
): Promise<boolean> {
  const changed = await applied(
    tx.product.updateMany({ where: seen, data: { ...factColumns(facts), ...marks, ...nextVersion } }),
  )
  if (changed) await indexProducts(tx, seen.programmeId, [seen.id])
  return changed
}

export async function updatePrice(tx: Tx, seen: SeenProduct, unitPriceFen: bigint, at: Date): Promise<boolean> {
  return applied(tx.product.updateMany({ where: seen, data: { unitPriceFen, pricedAt: at, ...nextVersion } }))
}

/** What a change of state says beside it; what is left out stays. */
export interface StateMarks {
  /** The first time it stood on the shelf; it stays when a product comes back from a pause. */
  listedAt?: Date
  reviewSince?: Date | null
  heldAt?: Date | null
}

export async function updateState(
  tx: Tx,
  seen: SeenProduct,
  state: ProductState,
  marks: StateMarks = {},
): Promise<boolean> {
  return applied(tx.product.updateMany({ where: seen, data: { state, ...marks, ...nextVersion } }))
}

export interface SeenProduct {
  programmeId: string
  id: string
  version: number
}

/** An OwnProductRow; beside `product` it needs `village` and `stock`. */
export const OWN_COLUMNS = Prisma.sql`
  product.id AS "productId", product.supplier_id AS "supplierId", product.slug, product.state, product.version,
  product.name, product.name_en AS "nameEn", product.spec, product.description, product.category, product.picture,
  product.photo_id AS "photoId",
  product.village_id AS "villageId", village.name AS "villageName", product.base_id AS "baseId",
  ${TERMS_COLUMNS}, product.minimum_order AS "minimumOrder", product.lead_days AS "leadDays", product.supply,
  to_char(product.available_from, 'YYYY-MM-DD') AS "availableFrom", product.seasons, ${MORE_COLUMNS},
  product.review_since AS "reviewSince", product.held_at AS "heldAt", product.unconfirmed, product.entered,
  stock.on_hand AS "onHand", stock.reserved`

/** A supplier's product by slug; another's is not found. */
export async function findOwnProduct(
  db: Db | Tx,
  programmeId: string,
  supplierId: string,
  slug: string,
): Promise<OwnProductRow | null> {
  const rows = await db.$queryRaw<OwnProductRow[]>`
    SELECT ${OWN_COLUMNS}
      FROM product
      JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
      JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
     WHERE product.programme_id = ${programmeId}::uuid AND product.supplier_id = ${supplierId}::uuid
       AND product.slug = ${slug}`
  return rows[0] ?? null
}

export interface OwnProductLine extends TermsRow {
  entered: boolean
  unconfirmed: boolean
  slug: string
  state: ProductState
  name: string
  nameEn: string
  picture: string
  photoId: string | null
  villageName: string
  minimumOrder: bigint
  supply: 'STOCK' | 'PREORDER'
  onHand: bigint
  reserved: bigint
  total: number
}

/** What of a supplier's own products is wanted; null and '' ask for all. */
export interface OwnFilter {
  state: ProductState | null
  search: string
}

/** How many products of its own a supplier has in each state; states of which there are none are absent. */
export async function countOwnProducts(
  db: Db,
  programmeId: string,
  supplierId: string,
): Promise<{ state: ProductState; count: number }[]> {
  return db.$queryRaw`
    SELECT state, count(*)::int AS count FROM product
     WHERE programme_id = ${programmeId}::uuid AND supplier_id = ${supplierId}::uuid GROUP BY state`
}

/** A supplier's own products, what is on sale first; `total` is how many there are of what is asked for. */
export async function listOwnProducts(
  db: Db,
  programmeId: string,
  supplierId: string,
  { state, search, ...page }: OwnFilter & { limit: number; offset: number },
): Promise<OwnProductLine[]> {
  const pattern = `%${search.replace(/[\\%_]/gu, '\\$&')}%`
  return db.$queryRaw<OwnProductLine[]>`
    SELECT product.slug, product.state, product.name, product.name_en AS "nameEn", product.picture,
           product.photo_id AS "photoId", product.entered, product.unconfirmed, village.name AS "villageName", product.minimum_order AS "minimumOrder",
           product.supply, ${TERMS_COLUMNS}, stock.on_hand AS "onHand", stock.reserved,
           count(*) OVER ()::int AS total
      FROM product
      JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
      JOIN stock ON stock.programme_id = product.programme_id AND stock.product_id = product.id
     WHERE product.programme_id = ${programmeId}::uuid AND product.supplier_id = ${supplierId}::uuid
       AND (${state}::text IS NULL OR product.state::text = ${state})
       AND (${search} = '' OR product.name ILIKE ${pattern} OR product.name_en ILIKE ${pattern})
     ORDER BY array_position(ARRAY['LISTED', 'SUBMITTED', 'PAUSED', 'DRAFT', 'WITHDRAWN'], product.state::text), product.created_at DESC,
              product.id
     LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** The product a form made when it was sent before: by its id, whoever made it. */
export async function findById(
  tx: Tx,
  programmeId: string,
  id: string,
): Promise<{ slug: string; supplierId: string; state: ProductState } | null> {
  return tx.product.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { slug: true, supplierId: true, state: true },
  })
}

/** What a supplier's newest product is sold by; null: it has none. */
export async function findLastUnit(db: Db, programmeId: string, supplierId: string): Promise<string | null> {
  const newest = await db.product.findFirst({
    where: { programmeId, supplierId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { saleUnit: true },
  })
  return newest?.saleUnit ?? null
}

export interface GrowingPlace {
  villageId: string
  villageName: string
  baseId: string | null
  baseName: string | null
}

/** The villages a supplier serves, each with its bases: where its produce may come from. */
export async function listGrowingPlaces(db: Db | Tx, programmeId: string, supplierId: string): Promise<GrowingPlace[]> {
  return db.$queryRaw<GrowingPlace[]>`
    SELECT village.id AS "villageId", village.name AS "villageName", base.id AS "baseId", base.name AS "baseName"
      FROM supplier_village AS served
      JOIN village ON village.programme_id = served.programme_id AND village.id = served.village_id
      LEFT JOIN production_base AS base ON base.programme_id = village.programme_id AND base.village_id = village.id
                                       AND (base.supplier_id IS NULL OR base.supplier_id = served.supplier_id)
     WHERE served.programme_id = ${programmeId}::uuid AND served.supplier_id = ${supplierId}::uuid
     ORDER BY village.position, base.name`
}

const nextVersion = { version: { increment: 1 } }

async function applied(update: Promise<{ count: number }>): Promise<boolean> {
  return (await update).count === 1
}

function factColumns(facts: ProductFacts) {
  return {
    name: facts.name,
    nameEn: facts.nameEn,
    spec: facts.spec,
    description: facts.description,
    category: facts.category,
    picture: facts.picture,
    baseId: facts.baseId,
    minimumOrder: facts.minimumOrder,
    leadDays: facts.leadDays,
    supply: facts.supply,
    availableFrom: dateColumn(facts.availableFrom),
    grade: facts.grade,
    shelfLifeDays: facts.shelfLifeDays,
    storage: facts.storage,
    deliveryArea: facts.deliveryArea,
    originNote: facts.originNote,
    seasons: { ...facts.seasons } as unknown as Prisma.InputJsonObject,
  }
}

function dateColumn(date: BusinessDate | null): Date | null {
  return date === null ? null : new Date(`${date}T00:00:00Z`)
}
