import type { Role, SignedInPerson } from '~/domain/access/actor'
import { leaderOf, type Place, placeOf, rolesIn } from '~/domain/access/membership'
import { maskPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { readOrganisation } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import { selectInvitations } from './invitations.repo.server'
import { mayInvite, mayManage } from './member-rights.server'
import { selectMember, selectMembers } from './members.repo.server'

export interface MemberLine {
  id: string
  name: string
  /** Masked: 138****0011. */
  phone: string
  role: Role
  title: string
  /** Whoever looks at the page. */
  self: boolean
  seenAt: Date | null
}

export interface InvitationLine {
  id: string
  name: string
  phone: string
  role: Role
  title: string
  expiresAt: Date
  expired: boolean
}

/** The members of a place, and who is invited; both by the page. */
export interface MembersPage {
  place: Place
  /** Name of the organisation; null for the officials. */
  organisation: string | null
  members: MemberLine[]
  /** Where the next page of members begins; null at the end. */
  more: string | null
  invitations: InvitationLine[]
  moreInvitations: string | null
  /** Which roles may be invited; none when the looker may not. */
  invites: Role[]
}

const PAGE = 50

/** Of an organisation, or the programme's officials (null). Refuses: not-found. */
export async function readMembersPage(
  ctx: UseCaseContext<SignedInPerson>,
  organisationId: string | null,
  { after, before }: { after: string | null; before: string | null },
): Promise<Outcome<MembersPage>> {
  const { db, actor, now } = ctx
  const { programmeId } = actor
  const managed = mayManage(actor, 'read', organisationId)
  if (!managed && !mayInvite(actor, organisationId)) return refuse('not-found')
  const organisation = organisationId === null ? null : await readOrganisation(db, programmeId, organisationId)
  if (organisationId !== null && !organisation) return refuse('not-found')
  const [members, invitations] = await Promise.all([
    selectMembers(db, programmeId, organisationId, { after, limit: PAGE + 1 }),
    selectInvitations(db, programmeId, organisationId, { before, limit: PAGE + 1 }),
  ])
  const place = organisation?.side ?? 'OFFICE'
  const led = after !== null || members.some(({ role }) => role === leaderOf(place))
  return accept({
    ...{ place, organisation: organisation?.name ?? null },
    members: members.slice(0, PAGE).map(({ personId, phone, ...member }) => ({
      ...member,
      phone: maskPhone(phone ?? ''),
      self: personId === actor.personId,
    })),
    more: members.length > PAGE ? members[PAGE - 1]!.id : null,
    invitations: invitations.slice(0, PAGE).map(({ phone, ...invitation }) => ({
      ...invitation,
      phone: maskPhone(phone),
      expired: invitation.expiresAt <= now,
    })),
    moreInvitations: invitations.length > PAGE ? invitations[PAGE - 1]!.id : null,
    invites: managed ? rolesIn(place) : led ? [] : [leaderOf(place)],
  })
}

/** One member, to change. */
export interface MemberPage {
  id: string
  name: string
  phone: string
  role: Role
  title: string
  self: boolean
  roles: Role[]
}

/** Refuses: not-found (also those of another organisation or programme). */
export async function readMember(
  ctx: UseCaseContext<SignedInPerson>,
  organisationId: string | null,
  id: string,
): Promise<Outcome<MemberPage>> {
  const member = await selectMember(ctx.db, ctx.actor.programmeId, id)
  if (!member || member.organisationId !== organisationId || !mayManage(ctx.actor, 'change', organisationId)) {
    return refuse('not-found')
  }
  const { name, phone, role, title, personId } = member
  const self = personId === ctx.actor.personId
  return accept({ id, name, phone: maskPhone(phone ?? ''), role, title, self, roles: rolesIn(placeOf(role)) })
}
