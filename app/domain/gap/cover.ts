import { MOST_FEN } from '../money/fen'
import { type Choice, choiceOf, gcd, type Supply } from './choices'
import { fewerLines } from './fewer-lines'
import { amountOf, type Line } from './lines'
import { ReachableSums } from './reachable-sums'

/** Words looked at for one village before the answer comes from the fallback: some hundredths of a second. */
const MOST_WORK = 25_000_000
/** What is left to be solved exactly once the largest products are taken whole: one part in so many. */
const REST = 8
/** Bytes that the layers of one village may take. */
const MOST_BYTES = 64_000_000

function cheaper(lines: Line[] | null, others: Line[]): Line[] {
  return lines && amountOf(lines) <= amountOf(others) ? lines : others
}

/**
 * The cheapest lines that come to at least `gap` fen (above zero), the fewest of equally cheap ones; null where all
 * that can be ordered together does not. Exact while the work stays within bounds (30,000 yuan and some hundred products
 * are far within); beyond, the largest products are taken whole and only the rest is solved exactly.
 */
export function coverLeast(supplies: readonly Supply[], gap: number): Line[] | null {
  const choices = choicesOf(supplies, gap)
  if (sumOf(choices) < gap) return null
  const fallback = greedy(choices, gap)
  // Where most of what is on sale is needed, its largest part whole and an exact rest usually come to the fen.
  const quick = cheaper(wholeFirst(choices, gap), fallback)
  const unit = commonUnit(choices)
  const perfect = amountOf(quick) === Math.ceil(gap / unit) * unit
  const best = perfect ? quick : cheaper(exactly(choices, { from: gap, upTo: amountOf(quick) }), quick)
  return fewerLines(choices, best)
}

/** As much of everything as can be ordered. */
export function coverAll(supplies: readonly Supply[]): Line[] {
  return choicesOf(supplies, Number(MOST_FEN)).map((choice) => lineOf(choice, choice.last))
}

/** The lines that come closest to `cap` fen from below; none where nothing fits. */
export function coverMost(supplies: readonly Supply[], cap: number): Line[] {
  const choices = choicesOf(supplies, cap)
  if (sumOf(choices) <= cap) return choices.map((choice) => lineOf(choice, choice.last))
  const filled = fillBelow(choices, cap)
  const found = exactly(choices, { from: 0, upTo: cap })
  return found && amountOf(found) > amountOf(filled) ? fewerLines(choices, found) : filled
}

function choicesOf(supplies: readonly Supply[], upTo: number): Choice[] {
  return supplies
    .map((supply) => choiceOf(supply, upTo))
    .filter((choice) => choice !== null)
    .toSorted((a, b) => b.lastFen - a.lastFen || (a.productId < b.productId ? -1 : 1))
}

/**
 * The best sum between `from` and `upTo`: the least of them where `from` is above zero, else the greatest. Out of
 * patience, the best of what was looked at; null where there is none.
 */
function exactly(choices: readonly Choice[], { from, upTo }: { from: number; upTo: number }): Line[] | null {
  const unit = commonUnit(choices)
  const [need, most] = [Math.ceil(from / unit), Math.floor(upTo / unit)]
  const wanted = from > 0 ? need : most
  const words = most / 32 + 1
  if (words * 8 > MOST_BYTES) return null
  const layers = [ReachableSums.nothing(most)]
  let work = 0
  for (const choice of choices) {
    const looked = worthLooking(choice, words)
    for (const { times } of looked) work += words * (2 + Math.log2(times + 1))
    if (work > MOST_WORK || words * 4 * layers.length > MOST_BYTES) break
    const runs = looked.map((run) => ({ ...run, start: run.start / unit, stride: run.stride / unit }))
    const layer = layers.at(-1)!.with(runs)
    layers.push(layer)
    if (layer.has(wanted)) break
  }
  const sum = from > 0 ? layers.at(-1)!.least(need) : layers.at(-1)!.greatest(most)
  return sum === null ? null : walkBack(choices, layers, sum, unit)
}

/** All runs of a product, or evenly chosen ones where it alone would use up the patience. */
function worthLooking({ runs }: Choice, words: number): Choice['runs'] {
  const most = Math.max(1, Math.floor(MOST_WORK / 8 / (words * 3)))
  if (runs.length <= most) return runs
  const every = Math.ceil(runs.length / most)
  return runs.filter((_, index) => index % every === 0)
}

/** Which lines make the sum: from the last product to the first, and without it wherever the others do. */
function walkBack(choices: readonly Choice[], layers: readonly ReachableSums[], sum: number, unit: number): Line[] {
  const lines: Line[] = []
  let left = sum
  for (let index = layers.length - 1; index > 0; index--) {
    const before = layers[index - 1]!
    if (before.has(left)) continue
    const choice = choices[index - 1]!
    const steps = stepsInto(choice, (amount) => before.has(left - amount / unit))
    if (steps === null) throw new Error('a sum that can be made has no lines')
    const line = lineOf(choice, steps)
    lines.push(line)
    left -= line.amount / unit
  }
  return lines
}

/** The most steps of a product whose amount the others can make up. */
function stepsInto(choice: Choice, fits: (amount: number) => boolean): number | null {
  for (const { start, stride, times, first, stepStride } of choice.runs) {
    for (let more = times; more >= 0; more--) {
      if (fits(start + more * stride)) return first + more * stepStride
    }
  }
  return null
}

/** The largest products whole, until a small part is left that the others make up exactly. Null where that is nothing. */
function wholeFirst(choices: readonly Choice[], gap: number): Line[] | null {
  const whole: Line[] = []
  let left = gap
  for (const [index, choice] of choices.entries()) {
    if (left * REST <= gap) {
      const rest = choicesOf(
        choices.slice(index).map(({ supply }) => supply),
        left,
      )
      if (sumOf(rest) < left) return null
      const solved = exactly(rest, { from: left, upTo: amountOf(greedy(rest, left)) })
      return solved && [...whole, ...solved]
    }
    if (choice.lastFen >= left) return null
    whole.push(lineOf(choice, choice.last))
    left -= choice.lastFen
  }
  return null
}

/** Enough, not necessarily the least: filled from large to small, finished by whichever single product does it best. */
function greedy(choices: readonly Choice[], gap: number): Line[] {
  let best: Line[] | null = null
  const byStep = choices.toSorted((a, b) => b.firstFen - a.firstFen || (a.productId < b.productId ? -1 : 1))
  for (const order of [choices, byStep]) {
    const lines: Line[] = []
    let left = gap
    for (const choice of order) {
      const last = finishing(choice, left)
      if (last && (best === null || amountOf(lines) + last.amount < amountOf(best))) best = [...lines, last]
      const filled = below(choice, left)
      if (!filled) continue
      lines.push(filled)
      left -= filled.amount
      if (left === 0) break
    }
  }
  if (best === null) throw new Error('what is enough together does not cover the gap')
  return best
}

function fillBelow(choices: readonly Choice[], cap: number): Line[] {
  const lines: Line[] = []
  let left = cap
  for (const choice of choices) {
    const filled = below(choice, left)
    if (!filled) continue
    lines.push(filled)
    left -= filled.amount
  }
  return lines
}

/** The smallest line of a product that covers what is left. */
function finishing(choice: Choice, left: number): Line | null {
  if (choice.lastFen < left) return null
  let least: Line | null = null
  for (const { start, stride, times, first, stepStride } of choice.runs) {
    const more = start >= left ? 0 : stride > 0 ? Math.ceil((left - start) / stride) : Number.POSITIVE_INFINITY
    if (more > times) continue
    const amount = start + more * stride
    if (!least || amount < least.amount) least = { ...lineOf(choice, first + more * stepStride), amount }
  }
  return least ?? lineOf(choice, choice.last)
}

/** The largest line of a product that stays below what is left, or comes to it exactly. */
function below(choice: Choice, left: number): Line | null {
  let most: Line | null = choice.lastFen <= left ? lineOf(choice, choice.last) : null
  for (const { start, stride, times, first, stepStride } of choice.runs) {
    if (start > left) continue
    const more = Math.min(times, stride > 0 ? Math.floor((left - start) / stride) : 0)
    const amount = start + more * stride
    if (!most || amount > most.amount) most = lineOf(choice, first + more * stepStride)
  }
  return most
}

function lineOf(choice: Choice, steps: number): Line {
  return { productId: choice.productId, steps, amount: amountAt(choice, steps) }
}

function amountAt(choice: Choice, steps: number): number {
  if (steps === choice.last) return choice.lastFen
  const run = choice.runs.find(
    ({ first, stepStride }) =>
      steps === first || (steps > first && stepStride > 0 && (steps - first) % stepStride === 0),
  )
  if (!run) throw new Error('not a line of this product')
  return run.start + (run.stepStride > 0 ? ((steps - run.first) / run.stepStride) * run.stride : 0)
}

/** Every sum is a multiple of it: prices in whole yuan make the question a hundred times smaller. */
function commonUnit(choices: readonly Choice[]): number {
  let unit = 0n
  for (const { runs } of choices)
    for (const { start, stride } of runs) unit = gcd(gcd(unit, BigInt(start)), BigInt(stride))
  return Number(unit) || 1
}

function sumOf(choices: readonly Choice[]): number {
  return choices.reduce((sum, choice) => sum + choice.lastFen, 0)
}
