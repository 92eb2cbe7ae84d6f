/** First and last half-month, 0 (early January) to 23 (late December), both included; never across New Year. */
export type HalfMonths = readonly [from: number, to: number]

/** When a crop is sown, harvested and sold. A season across New Year is two ranges. */
export interface Seasons {
  readonly plant: readonly HalfMonths[]
  readonly harvest: readonly HalfMonths[]
  readonly sell: readonly HalfMonths[]
}

export const LANES = ['plant', 'harvest', 'sell'] as const satisfies (keyof Seasons)[]
export type Lane = (typeof LANES)[number]

export const NO_SEASONS: Seasons = { plant: [], harvest: [], sell: [] }

const LAST = 23

export function isHalfMonth(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LAST
}

export function includesHalfMonth(ranges: readonly HalfMonths[], halfMonth: number): boolean {
  return ranges.some(([from, to]) => from <= halfMonth && halfMonth <= to)
}

/** One stretch of the year as its ranges: 20 to 4 goes over New Year and becomes 0–4 and 20–23. */
export function stretch(from: number, to: number): HalfMonths[] {
  if (!isHalfMonth(from) || !isHalfMonth(to)) throw new RangeError(`not half-months: ${from}, ${to}`)
  if (from <= to) return [[from, to]]
  return to + 1 === from
    ? [[0, LAST]]
    : [
        [0, to],
        [from, LAST],
      ]
}

/** Ranges as one speaks of them: what ends with the year and begins with it is one, from 20 to 4. */
export function overNewYear(ranges: readonly HalfMonths[]): HalfMonths[] {
  const first = ranges[0]
  const last = ranges.at(-1)
  if (!first || !last || ranges.length < 2 || first[0] !== 0 || last[1] !== LAST) return [...ranges]
  return [...ranges.slice(1, -1), [last[0], first[1]]]
}

/** Seasons as the database keeps them. Whatever is not a range there is left out: a picture, never a reckoning. */
export function seasonsFrom(stored: unknown): Seasons {
  const lanes = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}
  return { plant: rangesFrom(lanes.plant), harvest: rangesFrom(lanes.harvest), sell: rangesFrom(lanes.sell) }
}

function rangesFrom(stored: unknown): HalfMonths[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((range): HalfMonths[] => {
    const [from, to]: unknown[] = Array.isArray(range) ? range : []
    return isHalfMonth(from) && isHalfMonth(to) && from <= to ? [[from, to]] : []
  })
}
