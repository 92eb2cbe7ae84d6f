import type { Role } from '~/domain/access/actor'
import { normaliseName } from '~/domain/identity/names'
import { checkPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { upsertInvitation } from './invitations.repo.server'
import { isMember } from './members.repo.server'
import { freshToken } from './token.server'

/** Whom a link is for, as typed. */
export interface Invitee {
  phone: string
  name: string
  /** What they will be called in papers; may be empty. */
  title?: string
}

export interface Invited {
  /** For the link; it is kept nowhere. */
  token: string
  expiresAt: Date
}

const VALID_MS = 7 * 24 * 3600_000
const LONGEST_TITLE = 40

/** A token that is good for seven days from now. */
export function freshInvitation(now: Date): Invited & { hash: Uint8Array<ArrayBuffer> } {
  return { ...freshToken(), expiresAt: new Date(now.getTime() + VALID_MS) }
}

/** Refuses: required, bad-phone, too-long, forbidden-characters. */
export function checkInvitee({ phone, name, title = '' }: Invitee): Outcome<Required<Invitee>> {
  const checkedPhone = checkPhone(phone, { field: 'phone' })
  if (!checkedPhone.ok) return checkedPhone
  const checkedName = normaliseName(name, { field: 'name' })
  if (!checkedName.ok) return checkedName
  const checkedTitle = checkTitle(title)
  if (!checkedTitle.ok) return checkedTitle
  return accept({ phone: checkedPhone.value, name: checkedName.value, title: checkedTitle.value })
}

/** What somebody is called in papers; may be empty. Refuses: too-long, forbidden-characters. */
export function checkTitle(title: string): Outcome<string> {
  return title.trim() === '' ? accept('') : normaliseName(title, { field: 'title', most: LONGEST_TITLE })
}

/**
 * Writes a one-time link that makes the owner of a phone a member; an open one for the same phone and place is
 * replaced, its old link opens nothing any more. Refuses: already-member.
 */
export async function writeInvitation(
  tx: Tx,
  ctx: UseCaseContext,
  { organisationId, role, ...invitee }: Required<Invitee> & { organisationId: string | null; role: Role },
): Promise<Outcome<Invited>> {
  const { programmeId } = ctx.actor
  if (await isMember(tx, programmeId, organisationId, invitee.phone))
    return refuse('already-member', { field: 'phone' })
  const { token, hash, expiresAt } = freshInvitation(ctx.now)
  const id = await upsertInvitation(tx, {
    ...{ ...invitee, programmeId, organisationId, role, id: uuid7(ctx.now.getTime()), tokenHash: hash, expiresAt },
    invitedBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    createdAt: ctx.now,
  })
  const action = organisationId === null ? 'official.invite' : 'member.invite'
  await recordAudit(tx, ctx, { action, subject: { type: 'invitation', id }, to: role })
  return accept({ token, expiresAt })
}
