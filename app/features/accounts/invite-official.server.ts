import { can } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { checkInvitee, type Invited, type Invitee, writeInvitation } from './write-invitation.server'

/**
 * Makes a link that lets the owner of a phone become an official of the programme: once, within seven days.
 * Refuses: not-allowed, required, bad-phone, too-long, forbidden-characters, already-member.
 */
export async function inviteOfficial(ctx: UseCaseContext, input: Invitee): Promise<Outcome<Invited>> {
  if (!can(ctx.actor, 'official.invite', { programmeId: ctx.actor.programmeId })) return refuse('not-allowed')
  const invitee = checkInvitee(input)
  if (!invitee.ok) return invitee
  return await inTransaction(ctx.db, (tx) =>
    writeInvitation(tx, ctx, { ...invitee.value, organisationId: null, role: 'OFFICIAL' }),
  )
}
