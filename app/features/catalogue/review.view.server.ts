import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { PriceWord, ReferencePrice } from '~/domain/product/price-guard'
import { type Grams, grams } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type HistoryEntry, readHistory } from '../records/records.view.server'
import { type TermsRow, termsOf } from './catalogue.repo.server'
import { type PriceGuard, priceGuardOf } from './price-guard.view.server'
import type { Category } from './product'
import { findReviewed, listReferences, type ReviewedRow, selectPriceWords } from './review.repo.server'

/** What somebody said about a price, with the price and the reference it was said about. */
export interface PriceWordSaid {
  id: string
  word: PriceWord
  reason: string
  saidAt: Date
  saidByName: string
  unitPriceFen: Fen
  reference: ReferencePrice
  /** Of the price and the reference as they stand now. */
  current: boolean
}

/** A product as the office looks at it. */
export interface ReviewedProduct extends Omit<ReviewedRow, keyof TermsRow> {
  terms: SaleTerms
  guard: PriceGuard
  words: PriceWordSaid[]
  history: HistoryEntry[]
}

/** Null for a draft, as for none. */
export async function readReviewedProduct(
  db: Db,
  programmeId: string,
  slug: string,
  today: BusinessDate,
): Promise<ReviewedProduct | null> {
  const row = await findReviewed(db, programmeId, slug)
  if (!row) return null
  const { saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, unitPriceFen, ...product } = row
  const terms = termsOf({ saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, unitPriceFen })
  const [{ guard, words }, history] = await Promise.all([
    readPriceStory(db, programmeId, { productId: row.productId, terms }, today),
    readHistory(db, programmeId, [row.productId]),
  ])
  return { ...product, terms, guard, words, history }
}

/** The price beside the market's, and what was said about it, the latest first. */
export async function readPriceStory(
  db: Db,
  programmeId: string,
  product: { productId: string; terms: SaleTerms },
  today: BusinessDate,
): Promise<{ guard: PriceGuard; words: PriceWordSaid[] }> {
  const { productId, terms } = product
  const [guards, said] = await Promise.all([
    priceGuardOf(db, programmeId, [product], today),
    selectPriceWords(db, programmeId, productId),
  ])
  const guard = guards.get(productId)
  if (!guard) throw new Error('the guard answers for every product it is asked about')
  const words = said.map((word) => ({
    ...word,
    unitPriceFen: fen(word.unitPriceFen),
    current: word.unitPriceFen === terms.unitPriceFen && word.reference.id === guard.reference?.id,
  }))
  return { guard, words }
}

/** One market price of the list. */
export interface ListedReference {
  id: string
  category: Category
  produce: string
  priceFen: Fen
  grams: Grams
  observedOn: BusinessDate
  source: string
  enteredByName: string
  enteredAt: Date
  /** A later one about the same produce has taken its place. */
  replaced: boolean
}

const PAGE_SIZE = 50

/** Market prices, the latest day first, 50 on a page; `entryId` is for the form's next one. */
export async function readReferences(
  db: Db,
  programmeId: string,
  filter: { category: Category | null },
  page: number,
): Promise<{ references: ListedReference[]; total: number; page: number; pages: number; entryId: string }> {
  const rows = await listReferences(db, programmeId, filter, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  // An address past the end shows the first page, not that there is nothing.
  if (rows.length === 0 && page > 1) return readReferences(db, programmeId, filter, 1)
  const total = rows[0]?.total ?? 0
  return {
    references: rows.map(({ total: _, category, priceFen, grams: weight, observedOn, ...row }) => ({
      ...row,
      category: category as Category,
      priceFen: fen(priceFen),
      grams: grams(weight),
      observedOn: businessDate(observedOn),
    })),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    entryId: uuid7(),
  }
}
