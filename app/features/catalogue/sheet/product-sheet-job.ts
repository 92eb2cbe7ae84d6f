import { z } from 'zod'
import { LOCALES } from '~/messages'
import type { JobKind } from '~/platform/queue/job'

/** A long sheet of products is applied for whoever said so. */
export const productSheetJob: JobKind<{
  programmeId: string
  supplierId: string
  sheetId: string
  personId: string
  seen: string
  locale: (typeof LOCALES)[number]
}> = {
  name: 'apply-product-sheet',
  payload: z.object({
    programmeId: z.uuid(),
    supplierId: z.uuid(),
    sheetId: z.uuid(),
    personId: z.uuid(),
    seen: z.string(),
    locale: z.enum(LOCALES),
  }),
}
