import { redirect } from '@remix-run/node'
import { type ConfirmedAct, missingFor } from '~/domain/access/confirmation'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { SignedIn } from './guard.server'
import { identityOf, type RequestArgs } from './identity.server'

/**
 * For pages and acts that want the person to have shown within the last 15 minutes who they are: the password, and
 * the second factor of officials and of whoever has one. With the sample programme it always passes.
 *
 * In a loader it sends to /confirm and back. In an action it refuses, so that the form comes back with what was typed
 * and a link (`confirm-again`): `const confirmed = await requireConfirmed(args, signedIn, 'approve')`, then
 * `if (!confirmed.ok) return refusalResponse(confirmed.refusal, form.typed)`. A page whose form is long asks in its
 * loader too, so that nobody types it in vain.
 */
export async function requireConfirmed(
  args: RequestArgs,
  { ctx }: Pick<SignedIn, 'ctx'>,
  act: ConfirmedAct,
): Promise<Outcome<void>> {
  const { session } = await identityOf(args)
  if (!session) throw new Error('whoever is signed in has a session')
  const { sample } = args.context.env
  const missing = missingFor(act, { role: ctx.actor.role, sample, now: ctx.now }, session)
  if (!missing.password && !missing.factor) return accept()
  if (args.request.method === 'POST') return refuse('confirm-again', { detail: { act } })
  const { pathname, search } = new URL(args.request.url)
  throw redirect(`/confirm?${new URLSearchParams({ for: act, next: pathname + search })}`)
}
