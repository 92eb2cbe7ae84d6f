import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteSessionsOf } from './sessions.repo.server'
import { hashOfToken } from './token.server'

/** One device by the id of its session, or every other than that of the token. */
export type EndedDevices = { sessionId: string } | { allBut: string }

/** Signs somebody out elsewhere. Refuses: not-found (one that is not theirs, or has ended meanwhile). */
export async function endDevices(
  ctx: UseCaseContext<SignedInPerson>,
  which: EndedDevices,
): Promise<Outcome<{ ended: number }>> {
  const { personId } = ctx.actor
  const narrower = 'sessionId' in which ? { id: which.sessionId } : { exceptTokenHash: hashOfToken(which.allBut) }
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<{ ended: number }>> => {
    const ended = await deleteSessionsOf(tx, personId, narrower)
    if (ended === 0 && 'sessionId' in which) return refuse('not-found')
    if (ended > 0) {
      const subject = { type: 'person', id: personId }
      await recordAudit(tx, ctx, { action: 'session.end-elsewhere', subject, after: { sessions: ended } })
    }
    return accept({ ended })
  })
}
