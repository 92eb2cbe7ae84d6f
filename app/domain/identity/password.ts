import { accept, type Outcome, refuse } from '../refusal/refusal'

const SHORTEST = 8
const LONGEST = 128

/** What a new password has to be: long enough, or also of several kinds of characters and changed every 90 days. */
export const PASSWORD_RULES = ['plain', 'strict'] as const
export type PasswordRules = (typeof PASSWORD_RULES)[number]

export interface PasswordOptions {
  field?: string
  rules?: PasswordRules
  /** Whose it will be: their phone, their name. None of it may be in the password. */
  about?: readonly string[]
}

/** What everybody who attacks this product tries first. */
const OURS = ['xiangyue', '乡约']
const SHORTEST_TOLD = 2

/**
 * A new password, 8 to 128 characters of any kind, without the phone or the name of its owner. Under strict rules of
 * three kinds of characters. Whether it is one that everybody uses, a list knows that does not stand here.
 * Refuses: required, password-too-short, too-long, password-personal, password-simple.
 */
export function checkPassword(text: string, options: PasswordOptions = {}): Outcome<string> {
  const { field, rules = 'plain', about = [] } = options
  const password = passwordAsCompared(text)
  const length = [...password].length
  if (length === 0) return refuse('required', { field })
  if (length < SHORTEST) return refuse('password-too-short', { field, detail: { minimum: String(SHORTEST) } })
  if (length > LONGEST) return refuse('too-long', { field, detail: { most: String(LONGEST) } })
  const told = [...OURS, ...about].map(folded).filter((word) => [...word].length >= SHORTEST_TOLD)
  if (told.some((word) => folded(password).includes(word))) return refuse('password-personal', { field })
  if (rules === 'strict' && kindsIn(password) < 3) return refuse('password-simple', { field })
  return accept(password)
}

/** What is the same to somebody who guesses. */
function folded(text: string): string {
  return passwordAsCompared(text).toLowerCase().replace(/\s+/gu, '')
}

function kindsIn(password: string): number {
  const kinds = [/\p{Lu}/u, /[\p{Ll}\p{Lo}]/u, /\p{N}/u, /[^\p{L}\p{N}]/u]
  return kinds.filter((kind) => kind.test(password)).length
}

const ROTATION_DAYS = 90

/** Under strict rules a password is good for 90 days. */
export function isPasswordDue(rules: PasswordRules, changedAt: Date, now: Date): boolean {
  return rules === 'strict' && now.getTime() - changedAt.getTime() >= ROTATION_DAYS * 24 * 3600_000
}

/** Under strict rules none of the last five may come back; the present one never. */
export function passwordsRemembered(rules: PasswordRules): number {
  return rules === 'strict' ? 4 : 0
}

/** Two keyboards may send one password as different code points (full-width digits, accents): they are the same. */
export function passwordAsCompared(text: string): string {
  return text.normalize('NFKC')
}
