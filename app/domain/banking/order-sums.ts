import type { Fen } from '../money/fen'

/** Above this many, only all of them are tried: the number of sums doubles with each. */
const MOST_OPEN = 16
const MOST_TOGETHER = 4
const ENOUGH = 2

/**
 * The sets of two to four amounts, or all of them, that add up to `total`; positions, in order. Stops at the second:
 * who asks wants to know whether there is one, and only one.
 */
export function sumsTo(total: Fen, amounts: readonly Fen[]): number[][] {
  const found: number[][] = []
  const all = amounts.reduce<bigint>((sum, amount) => sum + amount, 0n)
  if (amounts.length < 2 || all < total) return found
  if (all === total) found.push(amounts.map((_, at) => at))
  if (amounts.length > MOST_OPEN) return found
  const chosen: number[] = []
  const walk = (from: number, left: bigint): void => {
    if (left === 0n && chosen.length >= 2 && chosen.length < amounts.length) found.push([...chosen])
    if (left <= 0n || chosen.length === MOST_TOGETHER) return
    for (let at = from; at < amounts.length && found.length < ENOUGH; at++) {
      const amount = amounts[at]
      if (amount === undefined || amount > left) continue
      chosen.push(at)
      walk(at + 1, left - amount)
      chosen.pop()
    }
  }
  walk(0, total)
  return found
}
