import { redirect } from '@remix-run/node'
import type { Outcome } from '~/domain/refusal/refusal'
import { endMemberForm, invitationIdForm, inviteForm, memberForm } from '~/features/accounts/accounts.form'
import { changeMember } from '~/features/accounts/change-member.server'
import { endMembership } from '~/features/accounts/end-membership.server'
import { inviteMember } from '~/features/accounts/invite-member.server'
import { inviteOfficial } from '~/features/accounts/invite-official.server'
import { renewInvitation } from '~/features/accounts/renew-invitation.server'
import { withdrawInvitation } from '~/features/accounts/withdraw-invitation.server'
import { qrCode } from '~/platform/qr/qr-code'
import { requireConfirmed } from './confirmed.server'
import { byIntent, invalidForm, readForm, refusalResponse, type Typed } from './forms.server'
import type { SignedIn } from './guard.server'
import type { RequestArgs } from './identity.server'
import { endedSessionCookie, readSessionToken, sessionCookie } from './session.server'

/** Where a page of a list begins; anything but an id begins at the top. */
export function cursorsOf(request: Request): { after: string | null; before: string | null } {
  const search = new URL(request.url).searchParams
  const idOf = (name: string) => {
    const id = search.get(name) ?? ''
    return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) ? id : null
  }
  return { after: idOf('after'), before: idOf('before') }
}

/** What the forms of a list of members do: invite, renew, withdraw. Of an organisation, or of the office (null). */
export function actOnMembers(args: RequestArgs, signedIn: SignedIn, organisationId: string | null, path: string) {
  const { ctx } = signedIn
  return byIntent(args.request, {
    invite: async (form) => {
      const read = await readForm(form, inviteForm)
      if (!read.ok) return invalidForm(read)
      const confirmed = await requireConfirmed(args, signedIn, 'rights')
      if (!confirmed.ok) return refusalResponse(confirmed.refusal, read.typed)
      const { role, ...invitee } = read.value
      const invited =
        organisationId === null
          ? await inviteOfficial(ctx, invitee)
          : await inviteMember(ctx, { ...invitee, role, organisationId })
      return handOut(args, invited, invitee.name, read.typed)
    },
    renew: async (form) => {
      const read = await readForm(form, invitationIdForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      const confirmed = await requireConfirmed(args, signedIn, 'rights')
      if (!confirmed.ok) return refusalResponse(confirmed.refusal, read.typed)
      return handOut(args, await renewInvitation(ctx, read.value), String(form.get('name') ?? ''), {})
    },
    withdraw: async (form) => {
      const read = await readForm(form, invitationIdForm)
      if (!read.ok) throw new Response(null, { status: 400 })
      const withdrawn = await withdrawInvitation(ctx, read.value)
      if (!withdrawn.ok) return refusalResponse(withdrawn.refusal)
      throw redirect(path)
    },
  })
}

/** What the forms of one member do: change, end. */
export function actOnMember(args: RequestArgs, signedIn: SignedIn, membershipId: string, back: string) {
  const { request, context } = args
  const { ctx } = signedIn
  const token = readSessionToken(request, context) ?? ''
  return byIntent(request, {
    change: async (form) => {
      const read = await readForm(form, memberForm)
      if (!read.ok) return invalidForm(read)
      const confirmed = await requireConfirmed(args, signedIn, 'rights')
      if (!confirmed.ok) return refusalResponse(confirmed.refusal, read.typed)
      const changed = await changeMember(ctx, { ...read.value, token, membershipId })
      if (!changed.ok) return refusalResponse(changed.refusal, read.typed)
      const { session } = changed.value
      throw redirect(session ? '/account' : back, {
        headers: session ? { 'Set-Cookie': sessionCookie(session, context) } : {},
      })
    },
    end: async (form) => {
      const read = await readForm(form, endMemberForm)
      if (!read.ok) return invalidForm(read)
      const confirmed = await requireConfirmed(args, signedIn, 'rights')
      if (!confirmed.ok) return refusalResponse(confirmed.refusal, read.typed)
      const ended = await endMembership(ctx, { ...read.value, membershipId })
      if (!ended.ok) return refusalResponse(ended.refusal, read.typed)
      if (!ended.value.own) throw redirect(back)
      throw redirect('/sign-in', { headers: { 'Set-Cookie': endedSessionCookie(context) } })
    },
  })
}

/** The link as text and as a QR code: shown in this one answer and nowhere again. */
function handOut(
  { context }: RequestArgs,
  invited: Outcome<{ token: string; expiresAt: Date }>,
  name: string,
  typed: Typed,
) {
  if (!invited.ok) return refusalResponse(invited.refusal, typed)
  const url = `${context.env.origin}/invitation/${invited.value.token}`
  return { fresh: { name, url, qr: qrCode(url), expiresAt: invited.value.expiresAt } }
}
