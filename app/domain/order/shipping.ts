import { ceiling } from '../agreement/drawdown'
import { formatThousandths, type Thousandths, thousandths } from '../quantity/thousandths'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** What limits a shipment of one order line; `agreement` for a call-off, over all of the agreement line's orders. */
export interface ShippingLimits {
  readonly orderedQuantity: Thousandths
  readonly shippedBefore: Thousandths
  readonly tolerancePermille: number
  readonly agreement?: { readonly agreedQuantity: Thousandths; readonly shippedBefore: Thousandths } | null
}

/**
 * Shipped in all, after this shipment. Shipped ≤ ordered × (1 + tolerance), and over the agreement line
 * Σ shipped ≤ agreed × (1 + tolerance): the two tolerances never multiply. docs/domain.md §3.
 * Refuses: quantity-not-positive, over-tolerance, over-agreed (detail `most`: what may still be shipped, in units).
 */
export function checkShipment(
  limits: ShippingLimits,
  quantity: Thousandths,
  options: { field?: string } = {},
): Outcome<Thousandths> {
  if (quantity <= 0n) return refuse('quantity-not-positive', options)
  const left = (whole: Thousandths, before: Thousandths) => {
    const rest = ceiling(whole, limits.tolerancePermille) - before
    return thousandths(rest > 0n ? rest : 0n)
  }
  const ofOrder = left(limits.orderedQuantity, limits.shippedBefore)
  if (quantity > ofOrder) return refuse('over-tolerance', { ...options, detail: { most: formatThousandths(ofOrder) } })
  if (limits.agreement) {
    const ofAgreement = left(limits.agreement.agreedQuantity, limits.agreement.shippedBefore)
    if (quantity > ofAgreement) {
      return refuse('over-agreed', { ...options, detail: { most: formatThousandths(ofAgreement) } })
    }
  }
  return accept(thousandths(limits.shippedBefore + quantity))
}

/** Accepted of what one delivery note shipped; zero is a refusal of the goods. Refuses: accepted-exceeds-shipped. */
export function checkAccepted(
  shipped: Thousandths,
  accepted: Thousandths,
  options: { field?: string } = {},
): Outcome<Thousandths> {
  if (accepted < 0n) return refuse('quantity-not-positive', options)
  if (accepted > shipped) {
    return refuse('accepted-exceeds-shipped', { ...options, detail: { shipped: formatThousandths(shipped) } })
  }
  return accept(accepted)
}
