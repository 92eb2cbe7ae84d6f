import { z } from 'zod'
import { normaliseName } from '~/domain/identity/names'
import { LONGEST_ALT, MOST_PHOTOS } from '~/domain/product/photo'
import { checkedOptional } from '../form-shape'

/** One photo or several that a form's script sent ahead of it. */
export const photoIdsShape = z
  .union([z.array(z.uuid()).max(MOST_PHOTOS), z.uuid()])
  .optional()
  .transform((ids) => (ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids))

export const addPhotosForm = z.object({ photoIds: photoIdsShape })

export const photoForm = z.object({ photoId: z.uuid() })

const seen = checkedOptional((text) => normaliseName(text))
  .transform((text) => text ?? '')
  .pipe(z.string().max(LONGEST_ALT))

export const describePhotoForm = z.object({ photoId: z.uuid(), alt: seen, altEn: seen })
