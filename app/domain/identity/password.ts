import { accept, type Outcome, refuse } from '../refusal/refusal'

const SHORTEST = 8
const LONGEST = 128

/** What a new password has to be: long enough, or also of several kinds of characters and changed every 90 days. */
export const PASSWORD_RULES = ['plain', 'strict'] as const
export type PasswordRules = (typeof PASSWORD_RULES)[number]

/**
 * A new password, 8 to 128 characters of any kind. Refuses: required, password-too-short, too-long.
 */
export function checkPassword(text: string, options: { field?: string } = {}): Outcome<string> {
  const password = passwordAsCompared(text)
  const length = [...password].length
  if (length === 0) return refuse('required', options)
  if (length < SHORTEST) return refuse('password-too-short', { ...options, detail: { minimum: String(SHORTEST) } })
  if (length > LONGEST) return refuse('too-long', { ...options, detail: { most: String(LONGEST) } })
  return accept(password)
}

/** Two keyboards may send one password as different code points (full-width digits, accents): they are the same. */
export function passwordAsCompared(text: string): string {
  return text.normalize('NFKC')
}
