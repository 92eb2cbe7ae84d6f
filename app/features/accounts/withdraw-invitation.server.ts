import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { markWithdrawn, selectInvitation } from './invitations.repo.server'
import { mayInvite, mayManage } from './member-rights.server'
import { lockLeaders } from './members.repo.server'

/** Takes an invitation back: its link opens nothing any more. Refuses: has-manager, not-found (also when it was used meanwhile). */
export async function withdrawInvitation(
  ctx: UseCaseContext,
  { invitationId }: { invitationId: string },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const invitation = await selectInvitation(ctx.db, programmeId, invitationId)
  if (!invitation || !mayInvite(ctx.actor, invitation.organisationId)) return refuse('not-found')
  const { organisationId } = invitation
  const own = mayManage(ctx.actor, 'invite', organisationId)
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    if (!own && (await lockLeaders(tx, programmeId, organisationId)).length > 0) return refuse('has-manager')
    if (!(await markWithdrawn(tx, programmeId, invitationId, ctx.now))) return refuse('not-found')
    await recordAudit(tx, ctx, { action: 'invitation.withdraw', subject: { type: 'invitation', id: invitationId } })
    return accept()
  })
}
