import { type Fen, fen } from '../money/fen'
import { divideHalfUp } from '../money/half-up'
import type { SaleTerms } from '../quantity/measure'
import { type Thousandths, thousandths } from '../quantity/thousandths'

/** What can be ordered of one product: whole steps from the smallest order to what nobody holds. */
export interface Supply {
  readonly productId: string
  readonly terms: SaleTerms
  /** The smallest order, thousandths of the sale unit. */
  readonly minimum: Thousandths
  /** What may be taken at most: free stock, or less where somebody limits it. */
  readonly most: Thousandths
}

/**
 * Amounts that one product can add: start, start + stride, … with `times` strides; of `first` steps, first + stepStride …
 * Rounding a line to the fen makes one product several such runs; sold by whole units it is one.
 */
export interface Run {
  readonly start: number
  readonly stride: number
  readonly times: number
  readonly first: number
  readonly stepStride: number
}

export interface Choice {
  readonly productId: string
  readonly supply: Supply
  readonly runs: readonly Run[]
  /** Steps of the smallest and of the largest line that is of use. */
  readonly first: number
  readonly last: number
  readonly firstFen: number
  readonly lastFen: number
}

/** More runs than this say nothing new to a basket, and each costs time. */
const MOST_RUNS = 1000

/**
 * How one product can help to make up `upTo` fen; null where it cannot be ordered at all. Larger lines than the one that
 * makes it up alone are left out. docs/domain.md §3: a line's amount is rounded half-up once.
 */
export function choiceOf(supply: Supply, upTo: number): Choice | null {
  const { terms, minimum, most, productId } = supply
  const step = terms.quantityStep
  const first = Number((maxOf(minimum, step) + step - 1n) / step)
  const enough = stepsFor(terms, BigInt(upTo))
  const last = Math.max(first, Math.min(Number(most / step), enough))
  if (first > Number(most / step)) return null
  const lastFen = Number(amountOfSteps(terms, last))
  if (lastFen === 0) return null
  const { denominator, numerator } = rateOf(terms)
  const period = Number(denominator / gcd(numerator, denominator))
  const stride = Number((numerator * BigInt(period)) / denominator)
  const runs = new Map<number, Run>()
  const stretches = Math.min(period, last - first + 1)
  for (let offset = 0; offset < stretches; offset++) {
    // Many more offsets than runs: evenly chosen ones.
    if (offset % Math.ceil(stretches / MOST_RUNS) !== 0) continue
    const start = Number(amountOfSteps(terms, first + offset))
    if (start === 0) continue
    const times = Math.floor((last - first - offset) / period)
    const same = stride === 0 ? start : start % stride
    const known = runs.get(same)
    if (!known || known.start > start) {
      runs.set(same, { start, stride, times, first: first + offset, stepStride: period })
    }
  }
  const firstFen = Math.min(...[...runs.values()].map((run) => run.start))
  if (runs.size === 0) runs.set(0, { start: lastFen, stride: 0, times: 0, first: last, stepStride: 0 })
  return { productId, supply, runs: [...runs.values()], first, last, firstFen: Math.min(firstFen, lastFen), lastFen }
}

/** half-up(rate × steps): what a line of that many steps comes to, nominal where it is weighed later. */
function amountOfSteps(terms: SaleTerms, steps: number): Fen {
  const { numerator, denominator } = rateOf(terms)
  return fen(divideHalfUp(numerator * BigInt(steps), denominator))
}

export function quantityOfSteps(terms: SaleTerms, steps: number): Thousandths {
  return thousandths(terms.quantityStep * BigInt(steps))
}

/** The fewest steps whose line comes to at least `amount`. */
function stepsFor(terms: SaleTerms, amount: bigint): number {
  const { numerator, denominator } = rateOf(terms)
  if (amount <= 0n) return 0
  if (numerator === 0n) return Number.MAX_SAFE_INTEGER
  // half-up(n × k ÷ d) ≥ a  ⟺  2nk + d ≥ 2ad
  const needed = denominator * (2n * amount - 1n)
  return Number((needed + 2n * numerator - 1n) / (2n * numerator))
}

export function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b)
}

/** The amount of one step as a fraction. */
function rateOf(terms: SaleTerms): { numerator: bigint; denominator: bigint } {
  if (terms.billedBy === 'COUNT') return { numerator: terms.unitPriceFen * terms.quantityStep, denominator: 1000n }
  if (terms.priceGrams === null || terms.nominalGrams === null) throw new RangeError('sold by weight without weights')
  return {
    numerator: terms.unitPriceFen * terms.nominalGrams * terms.quantityStep,
    denominator: terms.priceGrams * 1000n,
  }
}

function maxOf(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
