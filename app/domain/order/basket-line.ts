import type { ProductState } from '../product/product-lifecycle'
import { isMultipleOf, type Thousandths } from '../quantity/thousandths'

/** Why a line of a basket cannot be ordered as it stands. */
export type BasketTrouble = 'not-on-sale' | 'below-minimum' | 'not-in-steps' | 'insufficient-stock'

/** What is wrong with so much of a product now; null: it can be ordered. Nought is no line and nothing wrong. */
export function basketTrouble(
  offer: {
    readonly state: ProductState
    readonly terms: { readonly quantityStep: Thousandths }
    readonly minimumOrder: Thousandths
    readonly free: Thousandths
  },
  quantity: Thousandths,
): BasketTrouble | null {
  if (offer.state !== 'LISTED') return 'not-on-sale'
  if (quantity === 0n) return null
  if (!isMultipleOf(quantity, offer.terms.quantityStep)) return 'not-in-steps'
  if (quantity < offer.minimumOrder) return 'below-minimum'
  return quantity > offer.free ? 'insufficient-stock' : null
}
