import { type Thousandths, thousandths } from '../quantity/thousandths'
import type { Half } from './half-month'

export interface HarvestRow {
  readonly half: Half
  readonly expected: Thousandths
  readonly gathered: Thousandths
}

/** What one half-month of a planting still is to give: nothing once it is over. */
export function stillExpected({ half, expected, gathered }: HarvestRow, now: Half): Thousandths {
  return thousandths(half < now || gathered >= expected ? 0n : expected - gathered)
}

/**
 * What one half-month of a planting should stand for in the product's stock (docs/domain.md §3): of goods in store what
 * was gathered; of pre-orders what is expected or, where that is more, gathered, and once the half-month is over
 * what was gathered.
 */
export function shouldStand(row: HarvestRow, supply: 'STOCK' | 'PREORDER', now: Half): Thousandths {
  if (supply === 'STOCK') return row.gathered
  return thousandths(row.gathered + stillExpected(row, now))
}
