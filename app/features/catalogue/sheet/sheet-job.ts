import { z } from 'zod'
import { LOCALES } from '~/messages'
import type { JobKind } from '~/platform/queue/job'

export interface SheetJob {
  programmeId: string
  supplierId: string
  sheetId: string
  personId: string
  seen: string
  locale: (typeof LOCALES)[number]
}

export type SheetJobKind = JobKind<SheetJob>

/** A long sheet is applied for whoever said so. */
export function sheetJob(name: string): SheetJobKind {
  return {
    name,
    payload: z.object({
      programmeId: z.uuid(),
      supplierId: z.uuid(),
      sheetId: z.uuid(),
      personId: z.uuid(),
      seen: z.string(),
      locale: z.enum(LOCALES),
    }),
  }
}
