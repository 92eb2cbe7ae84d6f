import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '~/domain/access/actor'
import { isPasswordDue } from '~/domain/identity/password'
import { type Identity, identify, type PersonSummary } from '~/features/accounts/identify.server'
import type { UseCaseContext } from '~/features/use-case'
import { readSessionToken } from './session.server'

/** What the guards need of a loader's or action's arguments. */
export interface RequestArgs {
  request: Request
  context: AppLoadContext
}

/** Whoever is signed in, as pages show it. */
export type Viewer = PersonSummary

/** The loaders of one request run side by side and share its context: they ask once. */
const asked = new WeakMap<AppLoadContext, Promise<Identity>>()

/** Who asks: one query, made once for all loaders of a request and kept for nothing else. */
export function identityOf({ request, context }: RequestArgs): Promise<Identity> {
  let identity = asked.get(context)
  if (!identity) {
    identity = identify(context.db, {
      token: readSessionToken(request, context),
      hostname: new URL(request.url).hostname,
      now: context.clock(),
    })
    asked.set(context, identity)
  }
  return identity
}

/** What a use case is given when a page asks. */
export function contextOf<A extends Actor>({ context }: RequestArgs, actor: A): UseCaseContext<A> {
  const { address, requestId } = context
  return { actor, now: context.clock(), db: context.db, channel: 'WEB', origin: { address, requestId } }
}

/** Under strict rules a password of 90 days has to be changed before anything else; never one of the sample. */
export async function isPasswordDueFor(args: RequestArgs): Promise<boolean> {
  const { session } = await identityOf(args)
  const { passwordRules, env, clock } = args.context
  if (!session?.passwordChangedAt || env.sample) return false
  return isPasswordDue(passwordRules, session.passwordChangedAt, clock())
}
