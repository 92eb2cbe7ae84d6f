import type { Role } from '~/domain/access/actor'
import { leaderOf, rolesIn } from '~/domain/access/membership'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOrganisation } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import { mayInvite, mayManage } from './member-rights.server'
import { lockLeaders } from './members.repo.server'
import { checkInvitee, type Invited, type Invitee, writeInvitation } from './write-invitation.server'

export interface InviteMemberInput extends Invitee {
  organisationId: string
  role: Role
}

/**
 * Makes a link that lets the owner of a phone join an organisation in a role: once, within seven days. Its manager
 * invites whom they like; an official only the manager of an organisation that has none.
 * Refuses: not-allowed, not-found, required, bad-phone, too-long, forbidden-characters, bad-choice (a role of the
 * other side), already-member, has-manager.
 */
export async function inviteMember(ctx: UseCaseContext, input: InviteMemberInput): Promise<Outcome<Invited>> {
  const { organisationId, role } = input
  const { programmeId } = ctx.actor
  if (!mayInvite(ctx.actor, organisationId)) return refuse('not-allowed')
  const organisation = await readOrganisation(ctx.db, programmeId, organisationId)
  if (!organisation) return refuse('not-found')
  const first = !mayManage(ctx.actor, 'invite', organisationId)
  const roles = first ? [leaderOf(organisation.side)] : rolesIn(organisation.side)
  if (!roles.includes(role)) return refuse('bad-choice', { field: 'role' })
  const invitee = checkInvitee(input)
  if (!invitee.ok) return invitee
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<Invited>> => {
    if (first && (await lockLeaders(tx, programmeId, organisationId)).length > 0) return refuse('has-manager')
    return await writeInvitation(tx, ctx, { ...invitee.value, organisationId, role })
  })
}
