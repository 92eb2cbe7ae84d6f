import type { CanonicalValue } from '../seal/canonical-json'

/** What a change was about, as plain values: money in fen, quantities in thousandths, dates as YYYY-MM-DD. */
export type AuditValues = Readonly<Record<string, string | number | bigint | boolean | null | undefined>>

/** As it is kept and sealed: integers as decimal text. */
export type KeptValues = Readonly<Record<string, string | boolean | null>>

const LONGEST_TEXT = 1_000
const MOST_VALUES = 60

/** Never kept, under no name: who reads the audit must not be able to act as somebody else. */
const SECRET = /passw|secret|token|cookie|(^|[^a-z])otp|recovery-?code|phone-?code|private-?key|salt$/i
/** Kept, but only where it can be erased. */
const PERSONAL = /phone|mobile|e-?mail|person-?name|contact|identity-?number|ip-?address/i

/**
 * Makes values fit to be kept for ever: text without control characters and of bounded length, integers as text, what
 * is undefined left out. A name that speaks of a secret, and outside of the personal side table one that speaks of a
 * person, is a bug and throws.
 */
export function keptValues(values: AuditValues | undefined, personal: 'personal' | 'impersonal'): KeptValues | null {
  if (!values) return null
  const present = Object.entries(values).filter((entry): entry is [string, Kept] => entry[1] !== undefined)
  if (present.length > MOST_VALUES) throw new TypeError(`more than ${MOST_VALUES} values in one audit row`)
  for (const [name] of present) {
    if (SECRET.test(name)) throw new TypeError(`a secret does not belong in the audit: ${name}`)
    if (personal === 'impersonal' && PERSONAL.test(name)) throw new TypeError(`${name} is personal: give it apart`)
  }
  return present.length === 0 ? null : Object.fromEntries(present.map(([name, value]) => [name, keptValue(value)]))
}

type Kept = string | number | bigint | boolean | null

function keptValue(value: Kept): string | boolean | null {
  if (typeof value === 'string') return keptText(value, LONGEST_TEXT)
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new TypeError('an audit row keeps integers only: money in fen, quantities in thousandths')
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
}

/**
 * A text as it may stand in the audit: one that pretends to be several lines, turns the reading direction or has no
 * UTF-8 would forge what an official reads. Such characters become a space; what is longer is cut, visibly.
 */
export function keptText(text: string, longest: number): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
  const characters = [...clean]
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : clean
}

/** Only what differs: before and after of the values that changed. */
export function changedValues<T extends AuditValues>(before: T, after: T): { before: AuditValues; after: AuditValues } {
  const changed = Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name])
  const pick = (values: AuditValues) => Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}

/** What the salted hash of personal values covers. */
export function personalContent(values: KeptValues): CanonicalValue {
  return { format: 'v1', values }
}
