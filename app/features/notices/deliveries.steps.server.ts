import { z } from 'zod'
import type { Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { enqueueJobs } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
import {
  closeDelivery,
  failDelivery,
  insertDeliveries,
  type NewDelivery,
  type OpenDelivery,
  selectOpenDeliveries,
  takeUntold,
} from './deliveries.repo.server'

export type { OpenDelivery, UntoldNotice } from './deliveries.repo.server'
export { closeDelivery, failDelivery, takeUntold }

/** One sending of one notice to one reader. */
export const sendNoticeJob: JobKind<OpenDelivery> = {
  name: 'send-notice',
  payload: z.object({ programmeId: z.uuid(), id: z.uuid() }),
}

export type Delivery = Omit<NewDelivery, 'id'>

/** Makes deliveries and their jobs, in the transaction of the caller. What was made before is not made again. */
export async function writeDeliveries(tx: Tx, deliveries: readonly Delivery[], now: Date): Promise<void> {
  if (deliveries.length === 0) return
  const rows = deliveries.map((delivery) => ({ ...delivery, id: uuid7(now.getTime()) }))
  await insertDeliveries(tx, rows, now)
  await enqueueJobs(tx, sendNoticeJob, rows.map(jobOf))
}

/** A delivery whose job is gone (a backup was restored) gets it back. @returns how many were looked at */
export async function requeueDeliveries(tx: Tx, before: Date, limit: number): Promise<number> {
  const open = await selectOpenDeliveries(tx, before, limit)
  await enqueueJobs(tx, sendNoticeJob, open.map(jobOf))
  return open.length
}

function jobOf({ programmeId, id }: OpenDelivery) {
  return { key: `notice:${id}`, payload: { programmeId, id } }
}
