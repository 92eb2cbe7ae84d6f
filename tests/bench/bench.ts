import type { BenchDatabases } from './database'

/** What every measurement is given. */
export interface Bench {
  /** The checkout. */
  root: string
  /** How long one turn lasts. */
  seconds: number
  /** Turns that count, of each of two. */
  rounds: number
  databases: BenchDatabases
  say(line: string): void
}
