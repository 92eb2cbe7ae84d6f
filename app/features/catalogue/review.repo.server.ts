import type { BusinessDate } from '~/domain/calendar/business-date'
import type { PriceWord } from '~/domain/product/price-guard'
import type { ProductState } from '~/domain/product/product-lifecycle'
import type { Db, Tx } from '~/platform/db/db'
import { TERMS_COLUMNS, type TermsRow } from './catalogue.repo.server'
import { referenceOf } from './price-guard.repo.server'

/** A product as the office looks at it. */
export interface ReviewedRow extends TermsRow {
  productId: string
  slug: string
  state: ProductState
  version: number
  name: string
  nameEn: string
  spec: string
  description: string
  category: string
  picture: string
  supplierId: string
  supplierName: string
  villageName: string
  villageSlug: string
  /** Since when what it says waits to be looked at; null: it does not. */
  reviewSince: Date | null
  heldAt: Date | null
}

/** A product of the programme that was on the shelf at some time; drafts are their supplier's own. */
export async function findReviewed(db: Db | Tx, programmeId: string, slug: string): Promise<ReviewedRow | null> {
  const rows = await db.$queryRaw<ReviewedRow[]>`
    SELECT product.id AS "productId", product.slug, product.state, product.version, product.name,
           product.name_en AS "nameEn", product.spec, product.description, product.category, product.picture,
           product.supplier_id AS "supplierId", organisation.name AS "supplierName", village.name AS "villageName",
           village.slug AS "villageSlug", product.review_since AS "reviewSince", product.held_at AS "heldAt",
           ${TERMS_COLUMNS}
      FROM product
      JOIN organisation ON organisation.programme_id = product.programme_id AND organisation.id = product.supplier_id
      JOIN village ON village.programme_id = product.programme_id AND village.id = product.village_id
     WHERE product.programme_id = ${programmeId}::uuid AND product.slug = ${slug} AND product.state <> 'DRAFT'`
  return rows[0] ?? null
}

interface Seen {
  programmeId: string
  productId: string
  version: number
}

/** An official has looked at what it says. @returns false when somebody was faster, or it waits for nothing */
export async function clearReview(tx: Tx, { programmeId, productId, version }: Seen): Promise<boolean> {
  const { count } = await tx.product.updateMany({
    where: { programmeId, id: productId, version, reviewSince: { not: null } },
    data: { reviewSince: null, version: { increment: 1 } },
  })
  return count === 1
}

/** The office puts on the shelf what was handed in. @returns false when somebody was faster */
export async function listSubmitted(tx: Tx, { programmeId, productId, version }: Seen, at: Date): Promise<boolean> {
  const { count } = await tx.product.updateMany({
    where: { programmeId, id: productId, version, state: 'SUBMITTED' },
    data: { state: 'LISTED', listedAt: at, reviewSince: null, version: { increment: 1 } },
  })
  return count === 1
}

/** The office gives back what was handed in. @returns false when somebody was faster */
export async function returnSubmitted(tx: Tx, { programmeId, productId, version }: Seen): Promise<boolean> {
  const { count } = await tx.product.updateMany({
    where: { programmeId, id: productId, version, state: 'SUBMITTED' },
    data: { state: 'DRAFT', reviewSince: null, version: { increment: 1 } },
  })
  return count === 1
}

/** The office takes it off the shelf. @returns false when somebody was faster */
export async function holdProduct(tx: Tx, { programmeId, productId, version }: Seen, at: Date): Promise<boolean> {
  const { count } = await tx.product.updateMany({
    where: { programmeId, id: productId, version, state: 'LISTED' },
    data: { state: 'PAUSED', heldAt: at, reviewSince: null, version: { increment: 1 } },
  })
  return count === 1
}

/**
 * Takes the product's row for the rest of the transaction: its price stays as it is read.
 * @returns false when it has changed since this version
 */
export async function lockProduct(tx: Tx, { programmeId, productId, version }: Seen): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM product
     WHERE programme_id = ${programmeId}::uuid AND id = ${productId}::uuid AND version = ${version} FOR UPDATE`
  return rows.length === 1
}

export interface NewPriceWord {
  id: string
  productId: string
  referenceId: string
  unitPriceFen: bigint
  word: PriceWord
  reason: string
  saidBy: string
  saidAt: Date
}

export async function insertPriceWord(tx: Tx, programmeId: string, said: NewPriceWord): Promise<void> {
  await tx.priceWord.create({ data: { programmeId, ...said } })
}

/** What was said about a product's prices, the latest first. */
export async function selectPriceWords(db: Db, programmeId: string, productId: string) {
  const rows = await db.$queryRaw<
    {
      id: string
      word: PriceWord
      reason: string
      saidAt: Date
      saidByName: string
      unitPriceFen: bigint
      referenceId: string
      priceFen: bigint
      grams: bigint
      observedOn: string
      source: string
    }[]
  >`
    SELECT said.id, said.word, said.reason, said.said_at AS "saidAt", person.name AS "saidByName",
           said.unit_price_fen AS "unitPriceFen", market.id AS "referenceId", market.price_fen AS "priceFen",
           market.grams, market.observed_on::text AS "observedOn", market.source
      FROM price_word AS said
      JOIN person ON person.id = said.said_by
      JOIN reference_price AS market ON market.programme_id = said.programme_id AND market.id = said.reference_id
     WHERE said.programme_id = ${programmeId}::uuid AND said.product_id = ${productId}::uuid
     ORDER BY said.said_at DESC, said.id DESC LIMIT 50`
  return rows.map(({ id, word, reason, saidAt, saidByName, unitPriceFen, ...market }) => ({
    ...{ id, word, reason, saidAt, saidByName, unitPriceFen },
    reference: referenceOf({ ...market, id: market.referenceId }),
  }))
}

export interface NewReference {
  id: string
  rowNumber: number
  category: string
  produce: string
  priceFen: bigint
  grams: bigint
  observedOn: BusinessDate
  source: string
}

/** Writes market prices down. @returns those that were not there yet from the same form */
export async function insertReferences(
  tx: Tx,
  programmeId: string,
  entry: { entryId: string; enteredBy: string; enteredAt: Date },
  rows: readonly NewReference[],
): Promise<number> {
  const { count } = await tx.referencePrice.createMany({
    skipDuplicates: true,
    data: rows.map(({ observedOn, ...row }) => ({
      programmeId,
      ...entry,
      ...row,
      observedOn: new Date(`${observedOn}T00:00:00Z`),
    })),
  })
  return count
}

export interface ReferenceLine {
  id: string
  category: string
  produce: string
  priceFen: bigint
  grams: bigint
  observedOn: string
  source: string
  enteredByName: string
  enteredAt: Date
  /** A later one about the same produce has taken its place. */
  replaced: boolean
  total: number
}

/** Market prices, the latest day first; `total` is how many there are in all. */
export async function listReferences(
  db: Db,
  programmeId: string,
  filter: { category: string | null },
  page: { limit: number; offset: number },
): Promise<ReferenceLine[]> {
  return db.$queryRaw<ReferenceLine[]>`
    SELECT market.id, market.category, market.produce, market.price_fen AS "priceFen", market.grams,
           market.observed_on::text AS "observedOn", market.source, person.name AS "enteredByName",
           market.entered_at AS "enteredAt",
           EXISTS (SELECT FROM reference_price AS later
                    WHERE later.programme_id = market.programme_id AND later.category = market.category
                      AND later.produce = market.produce
                      AND (later.observed_on, later.entered_at, later.id)
                          > (market.observed_on, market.entered_at, market.id)) AS replaced,
           (count(*) OVER ())::int AS total
      FROM reference_price AS market
      JOIN person ON person.id = market.entered_by
     WHERE market.programme_id = ${programmeId}::uuid
       AND (${filter.category}::text IS NULL OR market.category = ${filter.category})
     ORDER BY market.observed_on DESC, market.entered_at DESC, market.id DESC
     LIMIT ${page.limit} OFFSET ${page.offset}`
}
