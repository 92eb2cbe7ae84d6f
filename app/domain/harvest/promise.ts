import { type Thousandths, thousandths } from '../quantity/thousandths'
import { type Half, half } from './half-month'

/** What comes in in one half-month: harvested then, or (now) in store already. */
export interface Supply {
  readonly half: Half
  readonly quantity: Thousandths
}

/** What somebody holds: to be delivered between two half-months, both included. */
export interface Claim {
  readonly from: Half
  readonly to: Half
  readonly quantity: Thousandths
}

/** One half-month of a promise: what comes in, what of that is promised already, and what is not. */
export interface PromiseHalf {
  readonly half: Half
  readonly expected: Thousandths
  readonly promised: Thousandths
  readonly free: Thousandths
}

export interface HarvestPromise {
  /** Every half-month that something comes in, in order. */
  readonly halves: readonly PromiseHalf[]
  readonly expected: Thousandths
  readonly promised: Thousandths
  readonly free: Thousandths
  /** What is promised and no harvest can serve: 有产无量 the other way round. */
  readonly short: Thousandths
}

/** How long goods keep after harvest, in half-months: 0 means that they are delivered in the same one. */
export type Keep = number

/**
 * Which harvest serves which claim. What comes in in half-month s can be delivered from s to s + keep, so a claim on
 * [from, to] takes from [from − keep, to]. Each half-month in turn serves the claim that ends first: that way as much
 * as possible is served (the greedy matching of intervals, tests/domain/harvest compares it with a maximum flow).
 * Claims should not begin before the first half-month that is looked at: what is overdue is claimed now.
 */
export function promiseOf(supplies: readonly Supply[], claims: readonly Claim[], keep: Keep): HarvestPromise {
  const comingIn = perHalf(supplies)
  const open = claims
    .filter((claim) => claim.quantity > 0n)
    .map((claim) => ({ ...claim, left: claim.quantity as bigint }))
    .sort((a, b) => a.to - b.to || a.from - b.from)
  const halves = comingIn.map(([at, expected]): PromiseHalf => {
    let free: bigint = expected
    for (const claim of open) {
      if (free === 0n) break
      if (claim.left === 0n || claim.to < at || claim.from - keep > at) continue
      const taken = claim.left < free ? claim.left : free
      claim.left -= taken
      free -= taken
    }
    return { half: at, expected, promised: thousandths(expected - free), free: thousandths(free) }
  })
  const expected = total(halves.map((row) => row.expected))
  const promised = total(halves.map((row) => row.promised))
  return {
    halves,
    expected,
    promised,
    free: thousandths(expected - promised),
    short: total(open.map((claim) => thousandths(claim.left))),
  }
}

/**
 * How much more could be promised for delivery between two half-months, without taking from anybody what can be
 * served today. It can be more than what is free in those half-months: what is promised with a wide window makes room.
 */
export function promisableIn(
  supplies: readonly Supply[],
  claims: readonly Claim[],
  keep: Keep,
  window: { readonly from: Half; readonly to: Half },
): Thousandths {
  const now = promiseOf(supplies, claims, keep)
  const all = { ...window, quantity: thousandths(now.expected) }
  return thousandths(promiseOf(supplies, [...claims, all], keep).promised - now.promised)
}

/** What can be delivered between two half-months at all: what comes in by then and still keeps. */
export function reachOf(
  supplies: readonly Supply[],
  keep: Keep,
  { from, to }: { readonly from: Half; readonly to: Half },
): Thousandths {
  return total(supplies.filter(({ half: at }) => at <= to && at + keep >= from).map(({ quantity }) => quantity))
}

/** In order of time, each half-month once, without those in which nothing comes in. */
function perHalf(supplies: readonly Supply[]): [Half, Thousandths][] {
  const sums = new Map<number, bigint>()
  for (const { half: at, quantity } of supplies) sums.set(at, (sums.get(at) ?? 0n) + quantity)
  return [...sums]
    .filter(([, quantity]) => quantity > 0n)
    .sort(([a], [b]) => a - b)
    .map(([at, quantity]) => [half(at), thousandths(quantity)])
}

function total(quantities: readonly Thousandths[]): Thousandths {
  return thousandths(quantities.reduce((sum, quantity) => sum + quantity, 0n))
}
