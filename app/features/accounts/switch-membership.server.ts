import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type OpenedSession, rotateSession } from './accounts.steps.server'
import { markUsed, selectMembershipsOf } from './members.repo.server'

/**
 * From now on the person acts in this browser as another of their memberships, of any programme; the session gets
 * another token. The next sign-in begins there. Refuses: not-found (also what is somebody else's or has ended).
 */
export async function switchMembership(
  ctx: UseCaseContext<SignedInPerson>,
  { membershipId, token }: { membershipId: string; token: string },
): Promise<Outcome<OpenedSession>> {
  const { personId, name } = ctx.actor
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<OpenedSession>> => {
    const chosen = (await selectMembershipsOf(tx, personId)).find(({ id }) => id === membershipId)
    if (!chosen) return refuse('not-found')
    const { programmeId, role, organisationId, standing } = chosen
    const session = await rotateSession(tx, token, { programmeId, membershipId, role }, ctx.now)
    if (!session) return refuse('not-found')
    await markUsed(tx, programmeId, membershipId, ctx.now)
    const actor: SignedInPerson = { kind: 'person', personId, name, programmeId, role, organisationId, standing }
    await recordAudit(
      tx,
      { ...ctx, actor },
      { action: 'session.switch', subject: { type: 'membership', id: membershipId }, to: role },
    )
    return accept(session)
  })
}
