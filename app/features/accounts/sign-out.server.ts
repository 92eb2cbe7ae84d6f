import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteSession } from './sessions.repo.server'
import { hashOfToken } from './token.server'

/** Ends the session of this token; one that has ended already stays so. */
export async function signOut(ctx: UseCaseContext, input: { token: string }): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const ended = await deleteSession(tx, hashOfToken(input.token))
    if (ended) await recordAudit(tx, ctx, { action: 'session.close', subject: { type: 'person', id: ended.personId } })
  })
}
