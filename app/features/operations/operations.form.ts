import { z } from 'zod'

/** The number of a job in the queue. */
export const retryForm = z.object({ jobId: z.string().regex(/^\d{1,18}$/) })

/** The page of a list that an address asks for; the first for anything else. */
export function pageNumber(text: string | null): number {
  return text && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

/** What the page of operations counts and lists: jobs, the chain, and what is open online. */
export const OPERATION_LISTS = [
  'waiting',
  'running',
  'retrying',
  'parked',
  'sealed',
  'unsealed',
  'online-holding',
  'online-refunds',
  'online-disputes',
  'online-waiting',
  'online-parked',
] as const

export type OperationList = (typeof OPERATION_LISTS)[number]

export function operationListPath(list: OperationList, page = 1): string {
  return `/office/operations/list?of=${list}${page > 1 ? `&page=${page}` : ''}`
}
