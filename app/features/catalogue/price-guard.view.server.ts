import type { BusinessDate } from '~/domain/calendar/business-date'
import {
  comparePrice,
  nextWordOnPrice,
  type PriceComparison,
  type PriceWord,
  type ReferencePrice,
} from '~/domain/product/price-guard'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Db, Tx } from '~/platform/db/db'
import { selectGuarded } from './price-guard.repo.server'

/** What the price guard says of one product. */
export interface PriceGuard extends PriceComparison {
  /** The market price it is compared with; null: there is none that is still good. */
  readonly reference: ReferencePrice | null
  /** FAR_OFF and an official has accepted it, for this price beside this reference. */
  readonly accepted: boolean
  /** FAR_OFF: who has the next word; null: nobody. */
  readonly waitsFor: 'OFFICE' | 'SUPPLIER' | null
}

const UNGUARDED: PriceGuard = { state: 'NONE', offBasisPoints: null, reference: null, accepted: false, waitsFor: null }

/**
 * Each product's price beside the latest market price, by product id, in one query. It never says that something may
 * not be sold. A price that is far off and accepted is still FAR_OFF: `accepted` says that an official stands by it.
 */
export async function priceGuardOf(
  db: Db | Tx,
  programmeId: string,
  products: readonly { readonly productId: string; readonly terms: SaleTerms }[],
  today: BusinessDate,
): Promise<Map<string, PriceGuard>> {
  const found = await selectGuarded(
    db,
    programmeId,
    products.map(({ productId }) => productId),
    today,
  )
  const rows = new Map(found.map((row) => [row.productId, row]))
  return new Map(
    products.map(({ productId, terms }) => {
      const row = rows.get(productId)
      return [productId, row ? guardOf(terms, row, today) : UNGUARDED]
    }),
  )
}

function guardOf(
  terms: SaleTerms,
  row: { reference: ReferencePrice; lastWord: PriceWord | null },
  today: BusinessDate,
): PriceGuard {
  const { reference, lastWord } = row
  const compared = comparePrice(terms, reference, today)
  const far = compared.state === 'FAR_OFF'
  return {
    ...compared,
    reference,
    accepted: far && lastWord === 'ACCEPTED',
    waitsFor: far ? nextWordOnPrice(lastWord) : null,
  }
}
