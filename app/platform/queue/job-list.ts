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

/** What an official may know of: jobs of their programme ($1) and those of none. Without a programme every job is. */
const KNOWN = `FROM graphile_worker._private_jobs AS kept
       JOIN graphile_worker.jobs AS job ON job.id = kept.id
      WHERE ($1::text IS NULL OR coalesce(kept.payload ->> 'programmeId', $1) = $1)`

/** The jobs that are not tried any more, the latest first. */
export async function listParkedJobs(
  pool: Pool,
  { programmeId = null, limit = 50, offset = 0 }: { programmeId?: string | null; limit?: number; offset?: number } = {},
): Promise<ParkedJob[]> {
  const { rows } = await pool.query<ParkedJob>(
    `SELECT job.id::text, job.task_identifier AS name, job.attempts::int, job.last_error AS reason,
            job.updated_at AS "parkedAt"
       ${KNOWN} AND ${PARKED} ORDER BY job.updated_at DESC, job.id DESC LIMIT $2 OFFSET $3`,
    [programmeId, limit, offset],
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

/** The jobs of a state that a programme may know of, those that are next or latest first. */
export async function listJobs(
  pool: Pool,
  state: JobState,
  { programmeId, limit, offset }: { programmeId: string; limit: number; offset: number },
): Promise<ListedJob[]> {
  const at = { waiting: 'run_at', running: 'locked_at', retrying: 'run_at', parked: 'updated_at' }[state]
  const { rows } = await pool.query<ListedJob>(
    `SELECT job.id::text, job.task_identifier AS name, job.${at} AS at
       ${KNOWN} AND ${IN_STATE[state]} ORDER BY job.${at}, job.id LIMIT $2 OFFSET $3`,
    [programmeId, limit, offset],
  )
  return rows
}

/** Tries a parked job again from its first attempt. @returns false when the programme knows of no such parked job */
export async function retryJob(pool: Pool, id: string, programmeId: string | null = null): Promise<boolean> {
  if (!/^\d{1,18}$/.test(id)) return false
  const { rowCount } = await pool.query(
    `SELECT again.id
       FROM (SELECT job.id ${KNOWN} AND job.id = $2::bigint AND ${PARKED}) AS given_up,
            LATERAL graphile_worker.reschedule_jobs(ARRAY[given_up.id], now(), attempts => 0, max_attempts => 12) AS again`,
    [programmeId, id],
  )
  return rowCount === 1
}

/** How the queue stands in the whole installation, or as far as one programme may know; in one statement. */
export async function readQueueState(pool: Pool, programmeId: string | null = null): Promise<QueueState> {
  const { rows } = await pool.query<QueueState>(
    `SELECT count(*) FILTER (WHERE ${IN_STATE.waiting})::int AS waiting,
            count(*) FILTER (WHERE ${IN_STATE.running})::int AS running,
            count(*) FILTER (WHERE ${IN_STATE.retrying})::int AS retrying,
            count(*) FILTER (WHERE ${PARKED})::int AS parked,
            min(job.run_at) FILTER (WHERE ${IN_STATE.waiting} AND job.run_at <= now()) AS "oldestDueAt"
       ${KNOWN}`,
    [programmeId],
  )
  return rows[0]!
}
