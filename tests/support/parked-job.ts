import type { Db } from '~/platform/db/db'

/** A job of the queue that was given up, of a kind that nobody works. @returns its id */
export async function parkedJob(
  db: Db,
  reason = 'the gateway is away',
  payload: { programmeId?: string } = {},
): Promise<string> {
  const [job] = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM graphile_worker.add_job('nobody-works-this', ${JSON.stringify(payload)}::json, max_attempts => 1)`
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET attempts = 1, last_error = ${reason} WHERE id = ${job!.id}::bigint`
  return job!.id
}
