import { businessDateOf } from '~/domain/calendar/business-date'
import type { Outcome } from '~/domain/refusal/refusal'
import { messagesFor } from '~/messages'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../../use-case'
import { changePriceWithin } from '../change-price.server'
import { changeProductWithin } from '../change-product.server'
import { listProductWithin } from '../list-product.server'
import { readGrowingPlaces } from '../produce.view.server'
import { setStockWithin } from '../set-stock.server'
import { PRODUCT_COLUMNS } from './product-columns'
import { productFaults } from './product-faults'
import { productSheetJob } from './product-sheet-job'
import type { PlannedLine, SheetBook } from './sheet-book'
import {
  blankProduct,
  type KnownProduct,
  knownProduct,
  type ProductSheetFacts,
  type SheetProduct,
} from './sheet-product'
import { selectProductsOf } from './supplier-sheets.repo.server'

const WHY: readonly string[] = ['priceReason', 'stockReason']
/** What the price form changes; everything else but the stock is said on the product's own form. */
const PRICE: readonly string[] = ['unitPriceFen', 'onHand']

/**
 * A cooperative's products by sheet. Each line goes the way of the forms, so that a price by sheet is a price by form,
 * with its reason and its place in the history, and stock moves as by a count.
 */
export const PRODUCT_BOOK: SheetBook<SheetProduct, ProductSheetFacts, KnownProduct> = {
  ...{ kind: 'products', action: 'product.write', audit: 'product.sheet', job: productSheetJob },
  ...{ columns: PRODUCT_COLUMNS, code: 'slug', why: WHY },
  aliases: { villageId: 'village', baseId: 'base', reason: 'priceReason' },
  async facts(db, { programmeId, supplierId, now, locale }) {
    const villages = await readGrowingPlaces(db, programmeId, supplierId)
    return { villages, today: businessDateOf(now), messages: messagesFor(locale) }
  },
  async known(db, { programmeId, supplierId }, slugs, hold) {
    const rows = await selectProductsOf(db, programmeId, supplierId, slugs, hold)
    return new Map(rows.map((row) => [row.slug, knownProduct(row)]))
  },
  blank: ({ villages }) => blankProduct(villages),
  faultsOf: productFaults,
  apply: applyLine,
}

async function applyLine(
  tx: Tx,
  ctx: UseCaseContext,
  { known, after, keys }: PlannedLine<SheetProduct, KnownProduct>,
): Promise<Outcome<unknown>> {
  if (!known) {
    const { villageId, onHand, state } = after
    const made = { ...factsOf(after), productId: uuid7(), villageId, onHand, terms: termsOf(after) }
    return await listProductWithin(tx, ctx, { ...made, publish: state === 'LISTED' })
  }
  const { slug } = known.row
  if (keys.some((key) => !PRICE.includes(key))) {
    const changed = await changeProductWithin(tx, ctx, { ...factsOf(after), slug })
    if (!changed.ok) return changed
  }
  if (keys.includes('unitPriceFen')) {
    const { unitPriceFen, priceReason: reason } = after
    const priced = await changePriceWithin(tx, ctx, { slug, unitPriceFen, reason })
    if (!priced.ok) return priced
  }
  if (!keys.includes('onHand')) return { ok: true, value: undefined }
  const counted = { slug, seenOnHand: known.row.onHand, onHand: after.onHand, reason: after.stockReason }
  return await setStockWithin(tx, ctx, counted)
}

/** What the product's own form says of it. */
function factsOf(product: SheetProduct) {
  const { name, nameEn, spec, description, category, picture, baseId, minimumOrder, leadDays, supply } = product
  const { grade, shelfLifeDays, storage, deliveryArea, originNote, plant, harvest, sell } = product
  return {
    ...{ name, nameEn, spec, description, category, picture, baseId, minimumOrder, leadDays, supply },
    ...{ grade, shelfLifeDays, storage, deliveryArea, originNote, seasons: { plant, harvest, sell } },
    availableFrom: supply === 'PREORDER' ? product.availableFrom : null,
  }
}

function termsOf({ saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, unitPriceFen }: SheetProduct) {
  return { saleUnit, quantityStep, nominalGrams, billedBy, priceGrams, unitPriceFen }
}
