import { type Fen, fen, sumFen } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import { ratio } from './rates'

export interface VillageCount {
  readonly slug: string
  readonly countedFen: Fen
}

/** A figure of a list of villages; `slug` is null where it lies between two of them. */
export interface Mark {
  readonly countedFen: Fen
  readonly slug: string | null
}

/** The village with the least, the earlier of equals; null for an empty list. */
export function minimum(villages: readonly VillageCount[]): Mark | null {
  const [first] = ranked(villages)
  return first ? { countedFen: first.countedFen, slug: first.slug } : null
}

/** The middle village, or half-up the mean of the two in the middle; null for an empty list. */
export function median(villages: readonly VillageCount[]): Mark | null {
  const order = ranked(villages)
  const upper = order[Math.floor(order.length / 2)]
  if (!upper) return null
  if (order.length % 2 === 1) return { countedFen: upper.countedFen, slug: upper.slug }
  const lower = order[order.length / 2 - 1] ?? upper
  return { countedFen: fen(divideHalfUp(lower.countedFen + upper.countedFen, 2n)), slug: null }
}

/** The strongest village's part of the total in percent with two places; null while there is nothing to share. */
export function strongestShare(villages: readonly VillageCount[]): { slug: string; percent: string } | null {
  const strongest = ranked(villages).at(-1)
  const percent = strongest && ratio(strongest.countedFen, sumFen(villages.map((v) => v.countedFen)), 100n, 2)
  return strongest && percent ? { slug: strongest.slug, percent } : null
}

function ranked(villages: readonly VillageCount[]): VillageCount[] {
  return villages.toSorted((a, b) => (a.countedFen < b.countedFen ? -1 : a.countedFen > b.countedFen ? 1 : 0))
}
