import { z } from 'zod'
import { PACK_FORMATS } from '~/domain/pack/pack'

const empty = z.literal('').transform(() => null)

export const packForm = z.object({
  packId: z.uuid(),
  organisationId: z.union([z.uuid(), empty]).optional(),
  year: z.coerce.number().int().min(1992).max(2199),
  month: z.union([empty, z.coerce.number().int().min(1).max(12)]),
  format: z.enum(PACK_FORMATS),
})

export const packFormat = z
  .enum(['zip', 'pdf'])
  .transform((format) => (format === 'pdf' ? ('PDF' as const) : ('ZIP' as const)))
