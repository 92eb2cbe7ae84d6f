import { type Refused, refuse } from '../refusal/refusal'

/** How often something may be tried: `count` at once, coming back evenly over `seconds`. */
export interface Allowance {
  readonly count: number
  readonly seconds: number
}

/** Whom an allowance belongs to: an account (a phone, a person's id) or an address of the network. */
export type LimitedBy = 'account' | 'address'

const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * What is limited, and how much. By account it stops guessing at one person, by address one machine guessing at many;
 * an office behind one address has to get through in the morning, so addresses have more.
 */
export const LIMITS = {
  /** Passwords tried at sign-in. A right one is given back. */
  'sign-in': { account: { count: 10, seconds: 15 * MINUTE }, address: { count: 60, seconds: 15 * MINUTE } },
  /** Codes sent to a phone: each costs money and patience. */
  code: { account: { count: 5, seconds: HOUR }, address: { count: 20, seconds: HOUR } },
  /** Codes typed: from a phone, an app or the recovery list. */
  'code-check': { account: { count: 10, seconds: 15 * MINUTE }, address: { count: 60, seconds: 15 * MINUTE } },
  /** Invitations opened with a link, and answered. */
  invitation: { account: { count: 10, seconds: HOUR }, address: { count: 60, seconds: HOUR } },
  /** A driver's link: by account the link, opened and sent from; by address links that open nothing. */
  'driver-link': { account: { count: 60, seconds: HOUR }, address: { count: 120, seconds: HOUR } },
  /** Organisations that register or apply. */
  'sign-up': { account: { count: 5, seconds: HOUR }, address: { count: 20, seconds: HOUR } },
  /** Requests that bring files: sheets, pictures, papers. */
  upload: { account: { count: 60, seconds: 10 * MINUTE }, address: { count: 180, seconds: 10 * MINUTE } },
  /** What is told the other side of a paper. */
  remark: { account: { count: 40, seconds: 10 * MINUTE }, address: { count: 160, seconds: 10 * MINUTE } },
  /** Objections to what is on public notice, without an account. */
  objection: { account: { count: 10, seconds: HOUR }, address: { count: 20, seconds: HOUR } },
  /** The shelf searched by words. */
  search: { account: { count: 60, seconds: MINUTE }, address: { count: 120, seconds: MINUTE } },
  /** Papers of an order, a month or a year, packed. */
  pack: { account: { count: 20, seconds: HOUR }, address: { count: 60, seconds: HOUR } },
  /** Papers drawn as PDF. */
  paper: { account: { count: 60, seconds: 10 * MINUTE }, address: { count: 240, seconds: 10 * MINUTE } },
  /** Codes of papers that were looked up. */
  verify: { account: { count: 60, seconds: 10 * MINUTE }, address: { count: 120, seconds: 10 * MINUTE } },
  /** One's own data, or the whole ledger, taken out. */
  export: { account: { count: 20, seconds: HOUR }, address: { count: 60, seconds: HOUR } },
  /** Webhooks that are not signed as they should. */
  webhook: { account: { count: 20, seconds: 10 * MINUTE }, address: { count: 60, seconds: 10 * MINUTE } },
} as const satisfies Record<string, Record<LimitedBy, Allowance>>

export type LimitName = keyof typeof LIMITS

/** With the sample programme everybody comes from this machine and signs in as everybody. */
const SAMPLE_FACTOR = 200

export interface Spending {
  /** By how much one attempt moves the moment until which the allowance is spent, in ms. */
  stepMs: number
  /** How far that moment may lie ahead, in ms: `count` steps, with the sample programme many more. */
  aheadMs: number
  sampleAheadMs: number
}

/**
 * An allowance as the arithmetic of one moment (GCRA): every attempt moves `spentUntil` one step ahead of now, and is
 * refused where it would lie further ahead than all steps together. There is no window whose edge lets twice as many
 * through, and one row says everything.
 */
export function spendingOf(limit: LimitName, by: LimitedBy): Spending {
  const { count, seconds } = LIMITS[limit][by]
  const stepMs = Math.max(1, Math.floor((seconds * 1000) / count))
  return { stepMs, aheadMs: stepMs * count, sampleAheadMs: stepMs * count * SAMPLE_FACTOR }
}

/** Whole seconds to wait, at least one. */
export function waitSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000))
}

/** The one refusal of everything that was tried too often. Its words say minutes, the Retry-After header seconds. */
export function tooManyAttempts(seconds: number, about: { field?: string } = {}): Refused {
  const detail = { seconds: String(seconds), minutes: String(Math.ceil(seconds / 60)) }
  return refuse('too-many-attempts', { ...about, detail })
}

/**
 * An address as it is counted. Whoever has one address of IPv6 has its whole /64, so that counts as one; IPv4 written
 * as IPv6 is IPv4. Without an address all share one allowance.
 */
export function addressKey(address: string | null | undefined): string {
  if (!address) return 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [left, right] = [groups(head), groups(tail ?? '')]
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const all = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
