import type { Tx } from '../db/db'
import type { JobKind } from './job'

export interface EnqueueOptions {
  /** Not before. */
  runAt?: Date
  /** Attempts in all before the job is parked; the pauses between them grow from seconds to six hours. */
  maxAttempts?: number
}

/** The pauses are e, e², … e¹⁰ seconds: the twelfth attempt is about sixteen hours after the first. */
const ATTEMPTS = 12

/** One job, in the transaction of its caller: it exists if that commits. */
export async function enqueueJob<P>(
  tx: Tx,
  kind: JobKind<P>,
  payload: P,
  options: EnqueueOptions & {
    /** While a job with this key waits, another takes its place instead of standing beside it. */
    key?: string
    /** Jobs of one line are worked one after the other. */
    line?: string
  } = {},
): Promise<void> {
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${kind.name}, ${JSON.stringify(payload)}::json, ${options.line ?? null}, ${options.runAt ?? null}::timestamptz,
                                   ${options.maxAttempts ?? ATTEMPTS}::int, ${options.key ?? null})`
}

/** Many at once, in one statement. A key that waits already is left as it waits, with its attempts. */
export async function enqueueJobs<P>(
  tx: Tx,
  kind: JobKind<P>,
  jobs: readonly { key: string; payload: P }[],
  options: EnqueueOptions = {},
): Promise<void> {
  if (jobs.length === 0) return
  await tx.$executeRaw`
    SELECT graphile_worker.add_jobs(array_agg((${kind.name}, wanted.payload, NULL, ${options.runAt ?? null}::timestamptz,
             ${options.maxAttempts ?? ATTEMPTS}::smallint, wanted.key, NULL, NULL)::graphile_worker.job_spec))
      FROM unnest(${jobs.map((job) => job.key)}::text[],
                  ${jobs.map((job) => JSON.stringify(job.payload))}::json[]) AS wanted (key, payload)
     WHERE NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE jobs.key = wanted.key)
    HAVING count(*) > 0`
}
