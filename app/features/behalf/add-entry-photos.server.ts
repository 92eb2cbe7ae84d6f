import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { SentFile } from '../attachments/attachments.steps.server'
import { addEnteredPhotos, preparePhotos } from '../catalogue/entered.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findEntry, touchEntry } from './behalf.repo.server'

/**
 * An official adds photos to a product entered for a cooperative, while it waits for the cooperative's word: who answers
 * has to have seen them.
 * Refuses: not-allowed, not-found (no such entry of a product), required (none), wrong-state (it was answered), and what
 * preparePhotos and addEnteredPhotos refuse.
 */
export async function addEntryPhotos(
  ctx: UseCaseContext,
  input: { id: string; files: readonly SentFile[] },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'behalf.write', { programmeId })) return refuse('not-allowed')
  if (input.files.length === 0) return refuse('required', { field: 'photos' })
  const prepared = await preparePhotos(input.files)
  if (!prepared.ok) return prepared
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const entry = await findEntry(tx, programmeId, input.id)
    if (!entry?.productId) return refuse('not-found')
    if (!(await touchEntry(tx, programmeId, entry.id))) return refuse('wrong-state')
    const { supplierId, productId } = entry
    const added = await addEnteredPhotos(tx, ctx, { supplierId, productId, photos: prepared.value })
    if (!added.ok) return added
    await recordAudit(tx, ctx, {
      action: 'behalf.photo',
      subject: { type: 'behalf-entry', id: entry.id, number: entry.what },
      after: { photos: added.value },
      onBehalf: true,
    })
    return accept()
  })
}
