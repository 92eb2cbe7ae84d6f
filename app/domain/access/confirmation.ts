import type { Role } from './actor'

/** What wants the person to have shown lately who they are. */
export const CONFIRMED_ACTS = [
  'approve',
  'close',
  'publish',
  'rights',
  'bank',
  'sign',
  'account',
  'second-factor',
] as const

export type ConfirmedAct = (typeof CONFIRMED_ACTS)[number]

/** What a session knows of its person. */
export interface Confirmation {
  /** When the password was last said. */
  readonly confirmedAt: Date
  /** When the second factor was last shown; null: not in this session. */
  readonly factorAt: Date | null
  /** The person has a second factor. */
  readonly hasFactor: boolean
}

const LASTS_MS = 15 * 60_000

/** What is still to be shown before the act. */
export interface Missing {
  readonly password: boolean
  readonly factor: boolean
}

/**
 * What somebody has to show once more: the password when the last time is over 15 minutes ago, and the second factor
 * likewise. Who has one is always asked for it; an official has to have one, except where it is set up or given up, and
 * so has whoever signs for an organisation that asks for it.
 * With the sample programme, whose passwords everybody knows, nothing is asked.
 */
export function missingFor(
  act: ConfirmedAct,
  { role, sample, now }: { role: Role; sample: boolean; now: Date },
  { confirmedAt, factorAt, hasFactor }: Confirmation,
): Missing {
  if (sample) return { password: false, factor: false }
  const recent = (moment: Date | null) => moment !== null && now.getTime() - moment.getTime() < LASTS_MS
  const wantsFactor = hasFactor || act === 'sign' || (role === 'OFFICIAL' && act !== 'second-factor')
  return { password: !recent(confirmedAt), factor: wantsFactor && !recent(factorAt) }
}
