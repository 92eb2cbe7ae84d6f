import { passwordAsCompared } from '~/domain/identity/password'
import { tooManyAttempts } from '~/domain/limits/limits'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { DUMMY_HASH, hashPassword, TooBusy, verifyPassword } from '~/platform/passwords/passwords'

/** The passwords that wait take about as long. */
const BUSY_SECONDS = 10

/**
 * Whether this is the password. Without a hash the answer is no, and takes as long as any other.
 * Refuses: sign-in-failed, too-many-attempts (more are waiting than the server can check).
 */
export async function matchesOrRefuse(
  passwordHash: string | null,
  password: string,
  about: { field?: string } = {},
): Promise<Outcome<void>> {
  return await unlessBusy(async () => {
    const matches = await verifyPassword(passwordHash ?? DUMMY_HASH, passwordAsCompared(password))
    return matches && passwordHash !== null ? accept() : refuse('sign-in-failed', about)
  })
}

/** The hash of a new password. Refuses: too-many-attempts. */
export async function hashOrRefuse(password: string): Promise<Outcome<string>> {
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
