import { decimalPlaces, groupThousands } from '../notation/decimal'
import type { Fen } from './fen'
import { divideHalfUp } from './half-up'

/**
 * Fen as 万元 with two decimals, rounded half-up on the magnitude: 75050000 → '75.05'. docs/domain.md §3.
 * Shown parts need not add up to a shown total; reports say so.
 */
export function formatWan(amount: Fen): string {
  const hundredths = divideHalfUp(amount < 0n ? -amount : amount, 10_000n)
  const text = groupThousands(decimalPlaces(hundredths, 2))
  return amount < 0n && hundredths > 0n ? `-${text}` : text
}
