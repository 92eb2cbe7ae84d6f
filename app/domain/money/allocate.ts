import { type Fen, fen } from './fen'

/**
 * Splits a total by weights with the largest remainder, so the shares sum to the total exactly; equal remainders go
 * to the earlier share. A negative total is split as its mirror image. docs/domain.md §3.
 * No weights, a negative one or only zeros leave nothing to split by: a bug, and throws (a zero total does not).
 */
export function allocate(total: Fen, weights: readonly bigint[]): Fen[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('allocate: negative weight')
  const sum = weights.reduce((a, b) => a + b, 0n)
  if (sum === 0n) {
    if (total === 0n) return weights.map(() => fen(0n))
    throw new RangeError('allocate: nothing to split by')
  }
  const magnitude = total < 0n ? -total : total
  const shares = weights.map((weight, index) => ({
    index,
    share: (magnitude * weight) / sum,
    remainder: (magnitude * weight) % sum,
  }))
  let left = magnitude - shares.reduce((a, { share }) => a + share, 0n)
  // Array sort is stable: equal remainders keep their order. What is left is less than the shares with a remainder.
  for (const entry of shares.toSorted((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0))) {
    if (left === 0n) break
    entry.share += 1n
    left -= 1n
  }
  return shares.map(({ share }) => fen(total < 0n ? -share : share))
}
