import { z } from 'zod'

/** The number of a job in the queue. */
export const retryForm = z.object({ jobId: z.string().regex(/^\d{1,18}$/) })

/** The page of a list that an address asks for; the first for anything else. */
export function pageNumber(text: string | null): number {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}
