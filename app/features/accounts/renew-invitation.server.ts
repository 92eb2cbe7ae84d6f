import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { replaceToken, selectInvitation } from './invitations.repo.server'
import { mayInvite, mayManage } from './member-rights.server'
import { lockLeaders } from './members.repo.server'
import { freshInvitation, type Invited } from './write-invitation.server'

/** A new link, good for another seven days, for the same invitation; the old one opens nothing any more. Refuses: not-found, has-manager. */
export async function renewInvitation(
  ctx: UseCaseContext,
  { invitationId }: { invitationId: string },
): Promise<Outcome<Invited>> {
  const { programmeId } = ctx.actor
  const invitation = await selectInvitation(ctx.db, programmeId, invitationId)
  if (!invitation || !mayInvite(ctx.actor, invitation.organisationId)) return refuse('not-found')
  const { token, hash, expiresAt } = freshInvitation(ctx.now)
  const { organisationId } = invitation
  const own = mayManage(ctx.actor, 'invite', organisationId)
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<Invited>> => {
    if (!own && (await lockLeaders(tx, programmeId, organisationId)).length > 0) return refuse('has-manager')
    if (!(await replaceToken(tx, programmeId, invitationId, { tokenHash: hash, expiresAt }))) return refuse('not-found')
    await recordAudit(tx, ctx, { action: 'invitation.renew', subject: { type: 'invitation', id: invitationId } })
    return accept({ token, expiresAt })
  })
}
