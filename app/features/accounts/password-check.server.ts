import { checkPassword, type PasswordOptions, passwordAsCompared } from '~/domain/identity/password'
import { tooManyAttempts } from '~/domain/limits/limits'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { isCommonPassword } from '~/platform/passwords/common-passwords'
import { DUMMY_HASH, hashPassword, TooBusy, verifyPassword } from '~/platform/passwords/passwords'

/** The passwords that wait take about as long. */
const BUSY_SECONDS = 10

/**
 * Whether this is the password. Without a hash the answer is no, and takes as long as any other.
 * Refuses: sign-in-failed (or the code that is named), too-many-attempts (more are waiting than the server can check).
 */
export async function matchesOrRefuse(
  passwordHash: string | null,
  password: string,
  { code = 'sign-in-failed', ...about }: { field?: string; code?: 'sign-in-failed' | 'wrong-password' } = {},
): Promise<Outcome<void>> {
  return await unlessBusy(async () => {
    const matches = await verifyPassword(passwordHash ?? DUMMY_HASH, passwordAsCompared(password))
    return matches && passwordHash !== null ? accept() : refuse(code, about)
  })
}

/**
 * The hash of a new password that may be one: by its rules, in no list of those that are tried first, and none of
 * `before` (hashes).
 * Refuses: required, password-too-short, too-long, password-personal, password-simple, password-common, password-used,
 * too-many-attempts.
 */
export async function hashNewPassword(
  text: string,
  { before = [], ...options }: PasswordOptions & { before?: readonly string[] } = {},
): Promise<Outcome<string>> {
  const password = checkPassword(text, options)
  if (!password.ok) return password
  if (await isCommonPassword(password.value)) return refuse('password-common', { field: options.field })
  for (const hash of before) {
    const fresh = await unlessBusy(async () =>
      (await verifyPassword(hash, password.value)) ? refuse('password-used', { field: options.field }) : accept(),
    )
    if (!fresh.ok) return fresh
  }
  return await hashOrRefuse(password.value)
}

/** The hash of a new password. Refuses: too-many-attempts. */
async function hashOrRefuse(password: string): Promise<Outcome<string>> {
  return await unlessBusy(async () => accept(await hashPassword(password)))
}

async function unlessBusy<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TooBusy) return tooManyAttempts(BUSY_SECONDS)
    throw error
  }
}
