import type { SignedInPerson } from '~/domain/access/actor'
import { type RemarkedPaper, remarkingSide } from '~/domain/remark/remark'
import { inTransaction } from '~/platform/db/db'
import { markNoticesSeen } from '../notices/notices.steps.server'
import type { UseCaseContext } from '../use-case'
import { selectTold, upsertRead } from './remarks.repo.server'

/** Whoever opened the page of these papers has seen what the other side wrote: nothing of it is unread any more. */
export async function seeRemarks(ctx: UseCaseContext<SignedInPerson>, papers: readonly RemarkedPaper[]): Promise<void> {
  const { actor, now } = ctx
  const [first] = papers
  const side = first ? remarkingSide(actor, first) : null
  if (side === null) return
  const { programmeId, personId } = actor
  const subjectIds = papers.map(({ id }) => id)
  await inTransaction(ctx.db, async (tx) => {
    await upsertRead(tx, programmeId, subjectIds, { personId, side }, now)
    await markNoticesSeen(tx, ctx, await selectTold(tx, programmeId, subjectIds))
  })
}
