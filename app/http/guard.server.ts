import { redirect } from '@remix-run/node'
import type { Actor, SignedInPerson } from '~/domain/access/actor'
import { isHeldBack } from '~/domain/access/needs-approval'
import { type Action, can, checkCan, type Resource, reachOf } from '~/domain/access/policy'
import type { UseCaseContext } from '~/features/use-case'
import { contextOf, identityOf, isPasswordDueFor, type RequestArgs, type Viewer } from './identity.server'
import type { GuardedAs } from './load-context'

export interface SignedIn {
  ctx: UseCaseContext<SignedInPerson>
  viewer: Viewer
}

/** For pages that everybody may see: the actor is a visitor or a person. */
export async function optionalActor(args: RequestArgs): Promise<{ ctx: UseCaseContext<Actor>; viewer: Viewer | null }> {
  const { actor, viewer } = await identityOf(args)
  return { ctx: contextOf(args, actor), viewer }
}

/** For what needs a person: a visitor is sent to sign in and comes back afterwards. */
export async function requireViewer(args: RequestArgs): Promise<SignedIn> {
  const { actor, viewer } = await identityOf(args)
  if (actor.kind !== 'person' || !viewer) throw signInFirst(args.request)
  noteGuarded(args, { actor, right: null })
  if (await isPasswordDueFor(args)) sendToNewPassword(args.request)
  return { ctx: contextOf(args, actor), viewer }
}

/**
 * For what needs a right. Without a resource: whether the role may do this to anything at all. With one: whether it
 * may do it to this one; what belongs to others does not exist for it (404), what its role may never do is a 403, as
 * is what waits for the organisation's approval: the line on every page of its people says so.
 */
export async function requireCan(args: RequestArgs, action: Action, resource?: Resource): Promise<SignedIn> {
  const signedIn = await requireViewer(args)
  const { actor } = signedIn.ctx
  noteGuarded(args, { actor, right: action })
  if (reachOf(actor, action) === 'none') throw forbidden()
  if (resource) {
    const may = checkCan(actor, action, resource)
    if (!may.ok) throw may.refusal.code === 'organisation-not-approved' ? forbidden() : notFound()
  } else if (isHeldBack(actor, action)) throw forbidden()
  return signedIn
}

/** For whoever may bring an organisation here: visitors and people of the trade. An official may not: 403. */
export async function requireRegistering(args: RequestArgs) {
  const asking = await optionalActor(args)
  const { actor } = asking.ctx
  if (!can(actor, 'organisation.register', { programmeId: actor.programmeId })) throw forbidden()
  return asking
}

/** For the pages of one's own organisation. An official has none: 403. */
export async function requireOwnOrganisation(args: RequestArgs, action: Action = 'organisation.read') {
  const signedIn = await requireCan(args, action)
  const { actor } = signedIn.ctx
  const { programmeId, organisationId } = actor
  if (organisationId === null) throw forbidden()
  return { ...signedIn, ctx: { ...signedIn.ctx, actor: { ...actor, organisationId } }, programmeId, organisationId }
}

/** Throws the page that says: there is no such thing here. */
export function notFound(): never {
  throw new Response(null, { status: 404 })
}

/** Should the answer be that it may not or is not there, this says to whom (serving/refused-access). */
function noteGuarded({ context }: RequestArgs, as: GuardedAs): void {
  if (context.guarded) context.guarded.as = as
}

function forbidden(): Response {
  return new Response(null, { status: 403 })
}

const NEW_PASSWORD = '/account/password'

function sendToNewPassword(request: Request): void {
  const { pathname, search } = new URL(request.url)
  if (pathname === NEW_PASSWORD) return
  throw redirect(`${NEW_PASSWORD}?${new URLSearchParams({ next: pathname + search })}`)
}

/** Back to the page it was; after a form, to the page of the form. */
function signInFirst(request: Request): Response {
  const { pathname, search } = new URL(request.url)
  return redirect(`/sign-in?${new URLSearchParams({ next: pathname + search })}`)
}
