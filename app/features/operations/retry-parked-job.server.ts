import type { Pool } from 'pg'
import { inTransaction } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { retryJob } from '~/platform/queue/job-list'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'

/** Lets a parked job be tried again from its first attempt. @returns false when the programme knows of no such parked job */
export async function retryParkedJob(ctx: UseCaseContext, pool: Pool, jobId: string): Promise<boolean> {
  return await inTransaction(ctx.db, async (tx) => {
    // Written first: a job is never tried again by somebody whom nothing names.
    const subject = { type: 'job', id: uuid7(), number: jobId }
    await recordAudit(tx, ctx, { action: 'job.retry', subject })
    return (await retryJob(pool, jobId, ctx.actor.programmeId)) || { ok: false as const }
  }).then((done) => done === true)
}
