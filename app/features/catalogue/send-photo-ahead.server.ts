import { can } from '~/domain/access/policy'
import { cardPhoto, type Photo } from '~/domain/product/photo'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { countPhotosAhead, insertPhoto } from './photos.repo.server'
import { preparePhotos } from './prepare-photos.server'

/** So many photos of products that are not there yet a supplier may have waiting: more is somebody filling the disk. */
const MOST_AHEAD = 60

/**
 * Takes a photo while the rest of its product's form is still being filled in: on a bad line it is there before the
 * form is sent. Nobody else sees it; without a product it is taken away after two days.
 * Refuses: not-allowed, required, list-full, and what preparePhotos refuses.
 */
export async function sendPhotoAhead(
  ctx: UseCaseContext,
  input: { files: readonly SentFile[] },
): Promise<Outcome<{ id: string; photo: Photo | null }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (!supplierId || !can(actor, 'product.write', { programmeId, supplierId })) return refuse('not-allowed')
  const prepared = await preparePhotos(input.files.slice(0, 1))
  if (!prepared.ok) return prepared
  const [photo] = prepared.value
  if (!photo) return refuse('required', { field: 'photos' })
  const id = uuid7()
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string; photo: Photo | null }>> => {
    if ((await countPhotosAhead(tx, programmeId, supplierId)) >= MOST_AHEAD) {
      return refuse('list-full', { field: 'photos', detail: { most: String(MOST_AHEAD) } })
    }
    await insertPhoto(tx, programmeId, {
      ...{ ...photo, id, supplierId, productId: null, position: 0, alt: '' },
      ...{ uploadedBy: actor.kind === 'person' ? actor.personId : null, uploadedAt: now },
    })
    await recordAudit(tx, ctx, { action: 'product.photo', subject: { type: 'organisation', id: supplierId } })
    return accept({ id, photo: cardPhoto(id) })
  })
}
