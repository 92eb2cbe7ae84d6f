import type { Keep } from './promise'

/**
 * How long a harvest keeps, in half-months, where the product does not say its shelf life: leaves and herbs are
 * delivered in the half-month they are cut, rice lasts the year. Careful rather than hopeful: too short promises less.
 */
const BY_CATEGORY: Readonly<Record<string, Keep>> = {
  leafy: 0,
  herb: 0,
  chilli: 0,
  fruit: 1,
  other: 1,
  root: 4,
  ginger: 8,
  grain: 16,
}

const DAYS_OF_A_HALF = 15

/** `shelfLifeDays`: what the product says of itself; null where it says nothing. */
export function keepOf(category: string, shelfLifeDays: number | null): Keep {
  if (shelfLifeDays !== null) return Math.max(0, Math.floor(shelfLifeDays / DAYS_OF_A_HALF))
  return BY_CATEGORY[category] ?? 0
}
