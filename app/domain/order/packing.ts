import { type Grams, grams } from '../quantity/grams'
import { nominalWeight } from '../quantity/measure'
import { sumThousandths, type Thousandths } from '../quantity/thousandths'

/** A part of what has to be packed: so much of one product in one sale unit. */
export interface PackedPart {
  readonly productId: string
  readonly productName: string
  readonly spec: string
  readonly saleUnit: string
  readonly nominalGrams: Grams | null
  readonly quantity: Thousandths
}

export interface PackedTotal extends PackedPart {
  /** By the nominal weight; null where the sale unit has none. */
  readonly weight: Grams | null
}

/**
 * What to fetch of each product, in the order the products first appear. The same product in another unit, spec or
 * weight is a total of its own: baskets of two sizes are not added. A weight is the sum of the parts' weights.
 */
export function packedTotals(parts: readonly PackedPart[]): PackedTotal[] {
  const totals = new Map<string, PackedTotal>()
  for (const part of parts) {
    const { productId, saleUnit, spec, nominalGrams } = part
    const key = JSON.stringify([productId, saleUnit, spec, nominalGrams === null ? null : String(nominalGrams)])
    const weight = nominalWeight(part, part.quantity)
    const before = totals.get(key)
    totals.set(key, {
      ...(before ?? part),
      quantity: before ? sumThousandths([before.quantity, part.quantity]) : part.quantity,
      weight: before?.weight && weight !== null ? grams(before.weight + weight) : weight,
    })
  }
  return [...totals.values()]
}
