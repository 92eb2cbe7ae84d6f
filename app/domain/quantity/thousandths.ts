import { decimalPlaces, halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

declare const thousandthsBrand: unique symbol
/** Quantity: whole thousandths of the sale unit (1.5 boxes = 1500). docs/domain.md §3. */
export type Thousandths = bigint & { readonly [thousandthsBrand]: true }

/** Takes an integer as thousandths; a fraction or an unsafe number is a bug and throws. */
export function thousandths(quantity: bigint | number): Thousandths {
  if (typeof quantity === 'number' && !Number.isSafeInteger(quantity)) {
    throw new RangeError(`not whole thousandths: ${quantity}`)
  }
  return BigInt(quantity) as Thousandths
}

export const ZERO_THOUSANDTHS = thousandths(0n)

/** A billion sale units, or a million tonnes: far above any trade here, far below where a BIGINT product overflows. */
export const MOST_THOUSANDTHS = thousandths(1_000_000_000_000n)

/** Whole sale units as thousandths: 12 → 12000. */
export function wholeUnits(units: bigint | number): Thousandths {
  return thousandths(BigInt(units) * 1000n)
}

export function sumThousandths(quantities: Iterable<Thousandths>): Thousandths {
  let total = 0n
  for (const quantity of quantities) total += quantity
  return thousandths(total)
}

/**
 * Reads a quantity of at most three decimals, full-width digits and thousands commas allowed: '12.5' → 12500.
 * Refuses: required, bad-quantity, quantity-too-large. Zero is read; whether it is allowed is checkQuantity's matter.
 */
export function parseThousandths(text: string, options: { field?: string } = {}): Outcome<Thousandths> {
  const { field } = options
  const typed = halfWidth(text).replace(/\s+/gu, '')
  if (typed === '') return refuse('required', { field })
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,3}))?$/u.exec(typed)
  if (!match) return refuse('bad-quantity', { field, detail: { typed: text.slice(0, 40) } })
  const value = BigInt((match[1] ?? '0').replaceAll(',', '')) * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'))
  if (value > MOST_THOUSANDTHS) return refuse('quantity-too-large', { field })
  return accept(thousandths(value))
}

/** 12500 → '12.5', 12000 → '12'; no trailing zeros, no commas. */
export function formatThousandths(quantity: Thousandths): string {
  return decimalPlaces(quantity, 3).replace(/\.?0+$/u, '')
}

export function isMultipleOf(quantity: Thousandths, step: Thousandths): boolean {
  return step > 0n && quantity % step === 0n
}

/** A quantity somebody may order. Refuses: quantity-not-positive, below-minimum, quantity-step (details in units). */
export function checkQuantity(
  quantity: Thousandths,
  limits: { step: Thousandths; minimum?: Thousandths | null; field?: string },
): Outcome<Thousandths> {
  const { step, minimum, field } = limits
  if (quantity <= 0n) return refuse('quantity-not-positive', { field })
  if (minimum != null && quantity < minimum) {
    return refuse('below-minimum', { field, detail: { minimum: formatThousandths(minimum) } })
  }
  if (!isMultipleOf(quantity, step)) {
    return refuse('quantity-step', { field, detail: { step: formatThousandths(step) } })
  }
  return accept(quantity)
}
