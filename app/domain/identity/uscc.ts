import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, refuse } from '../refusal/refusal'

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** What a code is compared and stored as: no spaces, half-width, upper case. */
function normaliseUscc(text: string): string {
  return halfWidth(text).replace(/\s+/gu, '').toUpperCase()
}

/**
 * 统一社会信用代码, GB 32100-2015: 18 of 31 symbols, the last a check. docs/domain.md §6.
 * Refuses: required, bad-uscc (detail `expected` is the check symbol where only that is wrong).
 */
export function checkUscc(text: string, options: { field?: string } = {}): Outcome<{ code: string }> {
  const code = normaliseUscc(text)
  const detail = { typed: text.slice(0, 40) }
  if (code === '') return refuse('required', options)
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/u.test(code)) return refuse('bad-uscc', { ...options, detail })
  const expected = checkSymbol(code)
  if (code[17] !== expected) return refuse('bad-uscc', { ...options, detail: { ...detail, expected } })
  return accept({ code })
}

function checkSymbol(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * SYMBOLS.indexOf(code.charAt(place)), 0)
  return SYMBOLS.charAt((31 - (sum % 31)) % 31)
}

export type UsccKind =
  | 'ENTERPRISE'
  | 'COOPERATIVE'
  | 'PUBLIC_BODY'
  | 'VILLAGE_COLLECTIVE'
  | 'VILLAGE_COMMITTEE'
  | 'UNION'

const KINDS: Readonly<Record<string, UsccKind>> = {
  '91': 'ENTERPRISE',
  '93': 'COOPERATIVE',
  '11': 'PUBLIC_BODY',
  '12': 'PUBLIC_BODY',
  N2: 'VILLAGE_COLLECTIVE',
  '54': 'VILLAGE_COMMITTEE',
  '81': 'UNION',
}

/** What the prefix suggests, null where it says nothing. A hint to warn by, never a reason to refuse. */
export function usccKind(code: string): UsccKind | null {
  const prefix = code.slice(0, 2)
  return Object.hasOwn(KINDS, prefix) ? (KINDS[prefix] ?? null) : null
}
