import { decimalPlaces } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import { formatThousandths, parseThousandths, thousandths } from './thousandths'

declare const gramsBrand: unique symbol
/** Weight: whole grams. 1 斤 = 500 g, 1 公斤 = 1000 g. docs/domain.md §3. */
export type Grams = bigint & { readonly [gramsBrand]: true }

/** Takes an integer as grams; a fraction or an unsafe number is a bug and throws. */
export function grams(weight: bigint | number): Grams {
  if (typeof weight === 'number' && !Number.isSafeInteger(weight)) throw new RangeError(`not whole grams: ${weight}`)
  return BigInt(weight) as Grams
}

export const ONE_JIN = grams(500n)
export const ONE_KILO = grams(1000n)

export function sumGrams(weights: Iterable<Grams>): Grams {
  let total = 0n
  for (const weight of weights) total += weight
  return grams(total)
}

/** Grams as 斤: 750 → '1.5', exact. */
export function formatJin(weight: Grams): string {
  return formatThousandths(thousandths(weight * 2n))
}

/** Grams as 公斤: 750 → '0.75', exact. */
export function formatKilo(weight: Grams): string {
  return formatThousandths(thousandths(weight))
}

/** Grams as 公斤 with all three places, for tickets whose columns line up: 750 → '0.750'. */
export function formatKiloFixed(weight: Grams): string {
  return decimalPlaces(weight, 3)
}

/** Reads a weight typed in 斤 or 公斤. Refuses as parseThousandths does, and bad-quantity for less than a gram. */
export function parseWeight(text: string, unit: 'jin' | 'kilo', options: { field?: string } = {}): Outcome<Grams> {
  const read = parseThousandths(text, options)
  if (!read.ok) return read
  if (unit === 'kilo') return accept(grams(read.value))
  if (read.value % 2n !== 0n) return refuse('bad-quantity', { ...options, detail: { typed: text.slice(0, 40) } })
  return accept(grams(read.value / 2n))
}
