import type { Half } from './half-month'

/** What grows on one field over some half-months, both ends included. */
export interface Growing {
  readonly from: Half
  readonly to: Half
  readonly category: string
  readonly intercropped: boolean
}

function overlaps(a: Pick<Growing, 'from' | 'to'>, b: Pick<Growing, 'from' | 'to'>): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** The first planting that stands in the way: two share a field at the same time only when both are said to. */
export function inTheWay<G extends Growing>(planned: Growing, others: readonly G[]): G | null {
  return others.find((other) => overlaps(planned, other) && !(planned.intercropped && other.intercropped)) ?? null
}

/**
 * Crops that tire the soil when they follow themselves (连作障碍). Rice after rice is the custom of the place, and
 * fruit trees stay where they are.
 */
const TIRING: ReadonlySet<string> = new Set(['leafy', 'root', 'chilli', 'ginger', 'herb'])

/**
 * The planting of the same family that this one would follow on its field with nothing else in between; null: none, or
 * a family that may. A warning, never a refusal: whoever farms the field knows more than the calendar.
 */
export function sameFamilyBefore<G extends Growing>(planned: Growing, others: readonly G[]): G | null {
  if (!TIRING.has(planned.category)) return null
  const before = others.filter((other) => other.to < planned.from).sort((a, b) => b.to - a.to)[0]
  return before?.category === planned.category ? before : null
}
