import { leads } from '~/domain/access/membership'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { endSessions } from './accounts.steps.server'
import { mayManage } from './member-rights.server'
import { endMembershipRow, lockLeaders, selectMembership } from './members.repo.server'

export interface EndMembershipInput {
  membershipId: string
  reason: string
}

/**
 * Ends a membership: the person keeps their account and what they did keeps their name, but here they act no more.
 * Their sessions in this role end at once. A place keeps one who grants rights.
 * Refuses: not-found, reason-required, last-manager, last-official, stale-version.
 */
export async function endMembership(
  ctx: UseCaseContext,
  { membershipId, reason }: EndMembershipInput,
): Promise<Outcome<{ own: boolean }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const why = reason.trim().slice(0, 500)
  if (why === '') return refuse('reason-required', { field: 'reason' })
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<{ own: boolean }>> => {
    const found = await selectMembership(tx, programmeId, membershipId)
    if (!found || !mayManage(actor, 'change', found.organisationId)) return refuse('not-found')
    const leaders = await lockLeaders(tx, programmeId, found.organisationId)
    if (leads(found.role) && !leaders.some((id) => id !== membershipId)) {
      return refuse(found.organisationId === null ? 'last-official' : 'last-manager')
    }
    if (!(await endMembershipRow(tx, programmeId, found, now))) return refuse('stale-version')
    await endSessions(tx, found.personId, { membershipId })
    await recordAudit(tx, ctx, {
      ...{ action: 'member.end', subject: { type: 'membership', id: membershipId } },
      ...{ from: found.role, reason: why },
    })
    return accept({ own: actor.kind === 'person' && actor.personId === found.personId })
  })
}
