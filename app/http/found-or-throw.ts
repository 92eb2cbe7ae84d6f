import type { Outcome } from '~/domain/refusal/refusal'

/** For a loader whose address asks for something: the value, or the page that says it is not there or makes no sense. */
export function foundOrThrow<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Response(null, { status: outcome.refusal.code === 'not-found' ? 404 : 400 })
}
