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

const IN_STATE = {
  waiting: 'job.locked_at IS NULL AND job.attempts < job.max_attempts',
  running: 'job.locked_at IS NOT NULL',
  retrying: 'job.locked_at IS NULL AND job.attempts BETWEEN 1 AND job.max_attempts - 1',
  parked: PARKED,
} as const

export type JobState = keyof typeof IN_STATE

export interface ListedJob {
  id: string
  name: string
  /** When it is worked, or was begun or given up. */
  at: Date
}

/** The jobs of a state, those that are next or latest first. */
export async function listJobs(
  pool: Pool,
  state: JobState,
  { limit, offset }: { limit: number; offset: number },
): Promise<ListedJob[]> {
  const at = { waiting: 'run_at', running: 'locked_at', retrying: 'run_at', parked: 'updated_at' }[state]
  const { rows } = await pool.query<ListedJob>(
    `SELECT job.id::text, job.task_identifier AS name, job.${at} AS at
       FROM graphile_worker.jobs AS job
      WHERE ${IN_STATE[state]} ORDER BY job.${at}, job.id LIMIT $1 OFFSET $2`,
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
    `SELECT count(*) FILTER (WHERE ${IN_STATE.waiting})::int AS waiting,
            count(*) FILTER (WHERE ${IN_STATE.running})::int AS running,
            count(*) FILTER (WHERE ${IN_STATE.retrying})::int AS retrying,
            count(*) FILTER (WHERE ${PARKED})::int AS parked,
            min(job.run_at) FILTER (WHERE ${IN_STATE.waiting} AND job.run_at <= now()) AS "oldestDueAt"
       FROM graphile_worker.jobs AS job`,
  )
  return rows[0]!
}
