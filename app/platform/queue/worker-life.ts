import type { WorkerEvents } from 'graphile-worker'
import type { Pool, PoolClient } from 'pg'

/**
 * The queue itself unlocks a killed process's jobs only after four hours. So each process holds an advisory lock, named
 * by what it locks its jobs with, on a connection that dies with it: a job whose process has none is anybody's again.
 */
const LIFE_LOCK = 72_707_401

/** A process that has just begun may not hold its lock yet. */
const GRACE = '5 seconds'

/** Holds this process's sign of life from the moment that it begins to work. */
export function keepAlive(pool: Pool, events: WorkerEvents): { end(): Promise<void> } {
  let ended = false
  let client: PoolClient | undefined
  let turn: Promise<void> = Promise.resolve()

  const sayAlive = async (id: string): Promise<void> => {
    if (ended) return
    const again = () => {
      if (!ended) setTimeout(() => hold(id), 1_000).unref()
    }
    try {
      const connected = await pool.connect()
      connected.once('error', () => {
        // The database was away, and with it the lock. Given back already: it only said good-bye.
        if (client !== connected) return
        client = undefined
        connected.release(true)
        again()
      })
      client = connected
      await connected.query('SELECT pg_advisory_lock($1, hashtext($2))', [LIFE_LOCK, id])
    } catch {
      again()
    }
  }
  const hold = (id: string) => {
    turn = turn.then(() => sayAlive(id))
  }
  events.on('pool:create', ({ workerPool }) => hold(workerPool.id))
  return {
    async end() {
      ended = true
      await turn
      const held = client
      client = undefined
      held?.release(true)
    },
  }
}

/** Gives back the jobs whose process is dead. The attempt counts: a job that kills its process is parked in the end. */
export async function unlockDead(pool: Pool): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT job.locked_by))
       FROM graphile_worker.jobs AS job
      WHERE job.locked_at < now() - $2::interval
        AND NOT EXISTS (
          SELECT FROM pg_locks
           WHERE locktype = 'advisory' AND granted AND classid = $1::oid
             AND objid = (hashtext(job.locked_by)::bigint & 4294967295)::oid
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
     HAVING count(*) > 0`,
    [LIFE_LOCK, GRACE],
  )
}
