import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepNoteFiles } from './note-files.server'
import { openNote } from './open-note.server'

/**
 * The supplier hands in 承诺达标合格证 or test reports of a load, also after it was judged: an auditor asks for them later.
 * Refuses: not-found, not-allowed, wrong-state (taken back), required, and as prepareFiles and keepNoteFiles do (`files`).
 */
export async function addCertificates(
  ctx: UseCaseContext,
  input: { deliveryNoteId: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  if (ctx.actor.kind !== 'person') return refuse('not-allowed')
  const { organisationId } = ctx.actor
  if (input.files.length === 0) return refuse('required', { field: 'files' })
  const files = await prepareFiles(input.files)
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openNote(tx, ctx, input.deliveryNoteId, 'delivery.dispatch')
    if (!opened.ok) return opened
    const { note } = opened.value
    if (note.state === 'REVERSED') return refuse('wrong-state')
    const kept = await keepNoteFiles(tx, ctx, {
      ...{ deliveryNoteId: note.id, kind: 'certificate', files: files.value, organisationId },
    })
    return kept.ok ? accept() : kept
  })
}
