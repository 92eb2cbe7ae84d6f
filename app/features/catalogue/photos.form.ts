import { z } from 'zod'
import { MOST_PHOTOS } from '~/domain/product/photo'

/** One photo or several that a form's script sent ahead of it. */
export const photoIdsShape = z
  .union([z.array(z.uuid()).max(MOST_PHOTOS), z.uuid()])
  .optional()
  .transform((ids) => (ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids))

export const addPhotosForm = z.object({ photoIds: photoIdsShape })

export const photoForm = z.object({ photoId: z.uuid() })
