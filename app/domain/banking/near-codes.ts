import { slips } from './code-reading'

/** Finds numbers one slip away without comparing with all of them: two such numbers share one with a digit left out. */
export class NearCodes {
  readonly #byShortened = new Map<string, Set<string>>()

  constructor(digits: Iterable<string>) {
    for (const number of digits) {
      for (const key of shortened(number)) {
        const kept = this.#byShortened.get(key) ?? new Set()
        this.#byShortened.set(key, kept.add(number))
      }
    }
  }

  /** The numbers exactly one slip from `digits`. */
  near(digits: string): string[] {
    const found = new Set<string>()
    for (const key of shortened(digits)) {
      for (const number of this.#byShortened.get(key) ?? []) if (slips(digits, number, 1) === 1) found.add(number)
    }
    return [...found]
  }
}

function shortened(number: string): string[] {
  return [number, ...Array.from(number, (_, at) => number.slice(0, at) + number.slice(at + 1))]
}
