import type { Pool } from 'pg'

export interface ParkedJob {
  id: string
  name: string
  attempts: number
  /** Why the last attempt failed. */
  reason: string | null
  parkedAt: Date
}

export interface QueueState {
  /** To be worked now or at their time. */
  waiting: number
  running: number
  /** Failed before and tried again later. */
  retrying: number
  /** Given up; see listParkedJobs. */
  parked: number
  /** When the longest waiting job that is due became due; null when none waits. */
  oldestDueAt: Date | null
}

const PARKED = 'job.attempts >= job.max_attempts AND job.locked_at IS NULL'

/** The jobs that are not tried any more, the latest first. */
export async function listParkedJobs(
  pool: Pool,
  { limit = 50, offset = 0 }: { limit?: number; offset?: number } = {},
): Promise<ParkedJob[]> {
  const { rows } = await pool.query<ParkedJob>(
    `SELECT job.id::text, job.task_identifier AS name, job.attempts::int, job.last_error AS reason,
            job.updated_at AS "parkedAt"
       FROM graphile_worker.jobs AS job
      WHERE ${PARKED} ORDER BY job.updated_at DESC, job.id DESC LIMIT $1 OFFSET $2`,
    [limit, offset],
  )
  return rows
}

/** Tries a parked job again from its first attempt. @returns false when there is no such parked job */
export async function retryJob(pool: Pool, id: string): Promise<boolean> {
  if (!/^\d{1,18}$/.test(id)) return false
  const { rowCount } = await pool.query(
    `SELECT again.id
       FROM graphile_worker.jobs AS job,
            LATERAL graphile_worker.reschedule_jobs(ARRAY[job.id], now(), attempts => 0, max_attempts => 12) AS again
      WHERE job.id = $1::bigint AND ${PARKED}`,
    [id],
  )
  return rowCount === 1
}

/** How the queue stands, in one statement. */
export async function readQueueState(pool: Pool): Promise<QueueState> {
  const { rows } = await pool.query<QueueState>(
    `SELECT count(*) FILTER (WHERE job.locked_at IS NULL AND job.attempts < job.max_attempts)::int AS waiting,
            count(*) FILTER (WHERE job.locked_at IS NOT NULL)::int AS running,
            count(*) FILTER (WHERE job.locked_at IS NULL AND job.attempts BETWEEN 1 AND job.max_attempts - 1)::int
              AS retrying,
            count(*) FILTER (WHERE ${PARKED})::int AS parked,
            min(job.run_at) FILTER (WHERE job.locked_at IS NULL AND job.attempts < job.max_attempts
                                      AND job.run_at <= now()) AS "oldestDueAt"
       FROM graphile_worker.jobs AS job`,
  )
  return rows[0]!
}
