import type { Thousandths } from '../quantity/thousandths'
import type { ProductState } from './product-lifecycle'

/** Whether one can order at least the smallest order of a product now. */
export function isToBeHad(product: {
  readonly state: ProductState
  readonly free: Thousandths
  readonly minimumOrder: Thousandths
}): boolean {
  return product.state === 'LISTED' && product.free >= product.minimumOrder
}
