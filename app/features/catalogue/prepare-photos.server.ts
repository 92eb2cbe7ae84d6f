import { createHash } from 'node:crypto'
import { tooManyAttempts } from '~/domain/limits/limits'
import { CARD_SIDE, MOST_PHOTOS, PAGE_SIDE } from '~/domain/product/photo'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { drawSizes } from '~/platform/files/picture'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import type { NewPhoto } from './photos.repo.server'

/** A photo that was looked into and drawn in its sizes, and may be kept. */
export type PreparedPhoto = Pick<NewPhoto, 'width' | 'height' | 'sha256' | 'files'>

const FIELD = { field: 'photos' }
const BUSY_SECONDS = 20

/**
 * Looks into photos before any transaction, and draws them upright in the sizes they are shown in, without what the
 * camera wrote beside them (place, device, time). All or none.
 * Refuses: too-many-photos, photo-kind (no picture, or a paper), and what prepareFiles refuses.
 */
export async function preparePhotos(files: readonly SentFile[]): Promise<Outcome<PreparedPhoto[]>> {
  if (files.length > MOST_PHOTOS) return refuse('too-many-photos', { ...FIELD, detail: { most: String(MOST_PHOTOS) } })
  const prepared = await prepareFiles(files, FIELD)
  if (!prepared.ok) {
    const { code } = prepared.refusal
    return code === 'upload-kind' ? refuse('photo-kind', { ...FIELD, detail: prepared.refusal.detail }) : prepared
  }
  const photos: PreparedPhoto[] = []
  for (const { name, bytes, width } of prepared.value) {
    if (width === null) return refuse('photo-kind', { ...FIELD, detail: { file: name } })
    const drawn = await drawSizes(bytes, [
      { side: CARD_SIDE, fit: 'square', format: 'webp' },
      { side: PAGE_SIDE, fit: 'inside', format: 'webp' },
      { side: PAGE_SIDE, fit: 'inside', format: 'jpeg' },
    ])
    if (drawn === 'busy') return tooManyAttempts(BUSY_SECONDS, FIELD)
    const [card, page, jpeg] = drawn
    if (!card || !page || !jpeg) throw new Error('a photo was not drawn in all its sizes')
    photos.push({
      width: page.width,
      height: page.height,
      sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
      files: [
        { name: 'card.webp', content: card.bytes },
        { name: 'page.webp', content: page.bytes },
        { name: 'page.jpg', content: jpeg.bytes },
      ],
    })
  }
  return accept(photos)
}
