import { z } from 'zod'
import { readDocumentNumber } from '~/domain/identity/document-number'
import { OPEN_ITEMS, type OpenItem } from '~/domain/report/year-checks'

export const freezeForm = z.object({
  year: z.coerce.number().int().min(1992).max(2199),
  month: z.coerce.number().int().min(1).max(12),
})

/** The tick says that somebody has read it. */
export const publishForm = z.object({ read: z.literal('on') })

/** Up to a report, or all of the books. */
export const checkForm = z.object({
  report: z
    .string()
    .optional()
    .transform((text) => (text ? text : null)),
})

/** What they saw open, a tick for it where anything was, and one that it is for ever. */
export const closeForm = z
  .object({
    seen: z.string().regex(/^\d+(\.\d+){6}$/),
    acknowledged: z.literal('on').optional(),
    final: z.literal('on'),
  })
  .superRefine(({ seen, acknowledged }, context) => {
    if (acknowledged === undefined && /[1-9]/.test(seen)) {
      context.addIssue({ code: 'custom', path: ['acknowledged'], params: { refusal: { code: 'required' } } })
    }
  })

/** A page number in an address; anything else is the first. */
export function pageOf(text: string | null): number {
  return /^[1-9]\d{0,5}$/.test(text ?? '') ? Number(text) : 1
}

/** A year in an address; 0, which nothing has, for what is none. */
export function yearOfPath(text: string | undefined): number {
  return /^\d{4}$/.test(text ?? '') ? Number(text) : 0
}

export function openItemOf(text: string | undefined): OpenItem | null {
  return OPEN_ITEMS.find((item) => item === text) ?? null
}

/** Whether an address may name a report at all. */
export function isReportNumber(text: string): boolean {
  return readDocumentNumber('report', text) !== null
}
