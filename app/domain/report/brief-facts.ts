import type { Step } from '../counting/steps'
import { type Fen, fen, sumFen } from '../money/fen'
import type { BuyerType } from '../offline/vocabulary'

export interface BriefVillage {
  readonly slug: string
  readonly name: string
  /** Null or zero: no target. */
  readonly targetFen: Fen | null
  readonly steps: Readonly<Record<Step, Fen>>
  /** The part of COUNTED that was bought off the platform. */
  readonly offlineFen: Fen
}

/** All that a year's brief is drafted from. Amounts are the ledger's, in fen. */
export interface BriefFacts {
  readonly year: number
  /** On the day it is drafted. */
  readonly when: 'OVER' | 'RUNNING' | 'AHEAD'
  readonly helper: string
  readonly assisted: string
  /** The day of drafting, already written as a date. */
  readonly day: string
  /** In the order of their places. */
  readonly villages: readonly BriefVillage[]
  /** SIGNED of agreements with a town. */
  readonly unallocatedFen: Fen
  /** 暂计 by village: in no total. */
  readonly pending: readonly { readonly slug: string; readonly paymentFen: Fen; readonly offlineFen: Fen }[]
  /** What of COUNTED each kind of buyer bought, and how many of them on the platform. */
  readonly byType: readonly { readonly type: BuyerType; readonly countedFen: Fen; readonly buyers: bigint }[]
  /** COUNTED of call-offs, and of orders without an agreement. */
  readonly agreementFen: Fen
  readonly directFen: Fen
  /** Signed in the year. */
  readonly agreements: bigint
  /** Approved purchases off the platform. */
  readonly records: bigint
  /** Names of what was accepted, what brought most first; and how many there are. */
  readonly produce: { readonly kinds: bigint; readonly names: readonly string[] }
  readonly quoted: BriefQuoted | null
}

/** A year as somebody has published it. */
export interface BriefQuoted {
  readonly purchasedFen: Fen
  readonly targetFen: Fen
  readonly printed: Readonly<Record<string, string>>
  readonly source: string
}

export const hasTarget = ({ targetFen }: Pick<BriefVillage, 'targetFen'>): boolean =>
  targetFen !== null && targetFen > 0n

export const totalOf = (villages: readonly BriefVillage[], step: Step): Fen =>
  sumFen(villages.map(({ steps }) => steps[step]))

export const offlineOf = (villages: readonly BriefVillage[]): Fen =>
  sumFen(villages.map(({ offlineFen }) => offlineFen))

export const targetsOf = (villages: readonly BriefVillage[]): Fen =>
  sumFen(villages.map(({ targetFen }) => targetFen ?? fen(0n)))

/** The target that all have alike; null where they differ or one has none. */
export function commonTarget(villages: readonly BriefVillage[]): Fen | null {
  const [first, ...rest] = villages
  if (!first || !hasTarget(first)) return null
  return rest.every(({ targetFen }) => targetFen === first.targetFen) ? first.targetFen : null
}

/** Nothing moved in the year, in no step. */
export function isStill({ villages, unallocatedFen }: BriefFacts): boolean {
  return unallocatedFen === 0n && villages.every(({ steps }) => Object.values(steps).every((amount) => amount === 0n))
}
