import type { Choice } from './choices'
import { amountOf, type Line } from './lines'

/** Pairs looked at before the lines stay as they are. */
const MOST_TRIES = 4_000_000

/** The same amount in one line, else in two, where that is possible; otherwise the lines as they are. */
export function fewerLines(choices: readonly Choice[], lines: Line[]): Line[] {
  const amount = amountOf(lines)
  if (lines.length < 2) return lines
  for (const choice of choices) {
    const steps = stepsOf(choice, amount)
    if (steps !== null) return [{ productId: choice.productId, steps, amount }]
  }
  if (lines.length < 3) return lines
  return twoLines(choices, amount) ?? lines
}

function twoLines(choices: readonly Choice[], amount: number): Line[] | null {
  let tries = 0
  for (const [index, one] of choices.entries()) {
    for (const run of one.runs) {
      for (let more = 0; more <= run.times; more++) {
        const part = run.start + more * run.stride
        if (part >= amount) break
        for (let other = index + 1; other < choices.length; other++) {
          if (++tries > MOST_TRIES) return null
          const steps = stepsOf(choices[other]!, amount - part)
          if (steps === null) continue
          return [
            { productId: one.productId, steps: run.first + more * run.stepStride, amount: part },
            { productId: choices[other]!.productId, steps, amount: amount - part },
          ]
        }
      }
    }
  }
  return null
}

/** How many steps come to exactly this amount; null where none do. */
function stepsOf(choice: Choice, amount: number): number | null {
  for (const { start, stride, times, first, stepStride } of choice.runs) {
    const over = amount - start
    if (over === 0) return first
    if (over < 0 || stride === 0 || over % stride !== 0 || over / stride > times) continue
    return first + (over / stride) * stepStride
  }
  return null
}
