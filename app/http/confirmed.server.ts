import { redirect } from '@remix-run/node'
import { type ConfirmedAct, type Missing, missingFor } from '~/domain/access/confirmation'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { confirmPath } from './confirm-path'
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
  const missing = await missingOf(args, ctx, act)
  if (!missing.password && !missing.factor) return accept()
  if (args.request.method === 'POST') return refuse('confirm-again', { detail: { act } })
  const { pathname, search } = new URL(args.request.url)
  throw redirect(confirmPath(act, pathname + search))
}

/** What somebody still has to show before the act. */
export async function missingOf(args: RequestArgs, ctx: SignedIn['ctx'], act: ConfirmedAct): Promise<Missing> {
  const { session } = await identityOf(args)
  if (!session) throw new Error('whoever is signed in has a session')
  return missingFor(act, { role: ctx.actor.role, sample: args.context.env.sample, now: ctx.now }, session)
}
