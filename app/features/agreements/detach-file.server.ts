import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachment } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { touchDraft } from './agreements.repo.server'
import { openAgreement } from './open-agreement.server'

/** Takes a file from a draft: either side. Refuses: not-found, not-allowed, wrong-state. */
export async function detachFile(
  ctx: UseCaseContext,
  { number, attachmentId }: { number: string; attachmentId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openAgreement(tx, ctx, { number }, 'agreement.draft')
    if (!opened.ok) return opened
    const { agreement } = opened.value
    if (agreement.state !== 'DRAFT') {
      return refuse('wrong-state', { detail: { document: 'agreement', state: agreement.state, event: 'change' } })
    }
    // What else hangs on an agreement is not for this form.
    if (!agreement.annexes.some(({ id }) => id === attachmentId)) return refuse('not-found')
    const dropped = await dropAttachment(tx, ctx, {
      owner: { type: 'agreement', id: agreement.id },
      id: attachmentId,
    })
    if (dropped.ok) await touchDraft(tx, ctx.actor.programmeId, agreement.id)
    return dropped
  })
}
