import { type Fen, fen, subtractFen, sumFen, ZERO_FEN } from '../money/fen'
import { STEPS, type Step } from './steps'

/**
 * Why a step of a year holds less (or, negative, more) than the one before it. Of orders: what is still to be done, what
 * will never come, and what happened in another year. `signed-not-ordered` and `spot` stand between signing and
 * ordering, `offline` is bought off the platform and begins with its acceptance.
 */
export const DROP_CODES = [
  'signed-not-ordered',
  'spot',
  'not-shipped',
  'closed-short',
  'beyond-order',
  'not-accepted',
  'not-taken',
  'offline',
  'payment-pending',
  'not-paid',
  'prepaid',
  'paid-not-accepted',
  'later-year',
  'earlier-year',
] as const

export type DropCode = (typeof DROP_CODES)[number]

export interface DropPart {
  /** The step that holds less than the one before it. */
  readonly step: Exclude<Step, 'SIGNED'>
  readonly code: DropCode
  /** Negative: the step holds more. */
  readonly amountFen: Fen
}

/** What one figure's ladder is made of besides the differences of its orders. */
export interface LadderFacts {
  readonly steps: Readonly<Record<Step, Fen>>
  /** Of ORDERED: without an agreement. */
  readonly spotFen: Fen
  /** Of ACCEPTED, PAID and COUNTED: off the platform. */
  readonly offline: Readonly<Record<'ACCEPTED' | 'PAID' | 'COUNTED', Fen>>
}

/**
 * Every yuan between two steps with its reason, in the order of the steps: what orders leave behind (`ofOrders`), what
 * was signed and not ordered, what was ordered without an agreement, and what was bought off the platform. Parts of 0
 * fen are left out; those of a step sum to its drop (a test asks it of random years).
 */
export function dropParts(facts: LadderFacts, ofOrders: readonly DropPart[]): DropPart[] {
  const { steps, spotFen, offline } = facts
  const called = subtractFen(steps.ORDERED, spotFen)
  const parts: DropPart[] = [
    { step: 'ORDERED', code: 'signed-not-ordered', amountFen: subtractFen(steps.SIGNED, called) },
    { step: 'ORDERED', code: 'spot', amountFen: subtractFen(ZERO_FEN, spotFen) },
    ...ofOrders,
    { step: 'ACCEPTED', code: 'offline', amountFen: subtractFen(ZERO_FEN, offline.ACCEPTED) },
    { step: 'PAID', code: 'offline', amountFen: subtractFen(offline.ACCEPTED, offline.PAID) },
    { step: 'COUNTED', code: 'offline', amountFen: subtractFen(offline.PAID, offline.COUNTED) },
  ]
  const orderOf = ({ step, code }: DropPart) => STEPS.indexOf(step) * DROP_CODES.length + DROP_CODES.indexOf(code)
  return merged(parts)
    .filter(({ amountFen }) => amountFen !== 0n)
    .sort((a, b) => orderOf(a) - orderOf(b))
}

/** What the parts of a step leave unsaid of its drop: 0, or the reasons are wrong. */
export function unexplainedFen(steps: Readonly<Record<Step, Fen>>, parts: readonly DropPart[], step: Step): Fen {
  const before = STEPS[STEPS.indexOf(step) - 1]
  if (before === undefined) return ZERO_FEN
  const said = sumFen(parts.filter((part) => part.step === step).map(({ amountFen }) => amountFen))
  return fen(steps[before] - steps[step] - said)
}

function merged(parts: readonly DropPart[]): DropPart[] {
  const sums = new Map<string, DropPart>()
  for (const part of parts) {
    const key = `${part.step} ${part.code}`
    const before = sums.get(key)
    sums.set(key, before ? { ...part, amountFen: fen(before.amountFen + part.amountFen) } : part)
  }
  return [...sums.values()]
}
