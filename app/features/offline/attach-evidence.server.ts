import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepAttachment, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { changeEvidence } from './batches.repo.server'

/**
 * Whoever entered a sheet adds its evidence, until another official has decided. The sheet counts as changed: who had
 * it open to approve it has to look again.
 * Refuses: not-allowed, not-found, wrong-state, required, quota-used, and whatever prepareFiles refuses.
 */
export async function attachEvidence(
  ctx: UseCaseContext,
  input: { batchId: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refuse('not-allowed')
  if (input.files.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(input.files)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const open = ['DRAFT', 'SUBMITTED'] as const
    const changed = await changeEvidence(tx, programmeId, { id: input.batchId, enteredBy: actor.personId, open })
    if (!changed.ok) return changed
    const owner = { type: 'offline-batch', id: input.batchId } as const
    for (const file of files.value) {
      const kept = await keepAttachment(tx, ctx, { owner, kind: 'evidence', file })
      if (!kept.ok) return kept
    }
    return accept()
  })
}
