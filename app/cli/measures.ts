import type { Pool } from 'pg'
import { readMeasures } from '~/features/operations/operations.view.server'
import type { Clock } from '~/platform/clock/clock'
import type { Db } from '~/platform/db/db'
import type { Measures } from '~/platform/metrics/metrics'
import { readQueueState } from '~/platform/queue/job-list'

/** What /metrics tells beside the requests: the pool, the queue, the books and their backups. */
export async function measure({ db, pool, clock }: { db: Db; pool: Pool; clock: Clock }): Promise<Measures> {
  const now = clock()
  const [queue, kept] = await Promise.all([readQueueState(pool), readMeasures(db)])
  const since = (at: Date | null) => (at === null ? null : Math.max(0, (now.getTime() - at.getTime()) / 1000))
  return {
    database_up: 1,
    pool_connections: pool.totalCount,
    pool_idle: pool.idleCount,
    pool_waiting: pool.waitingCount,
    queue_waiting: queue.waiting,
    queue_running: queue.running,
    queue_parked: queue.parked,
    queue_oldest_due_seconds: since(queue.oldestDueAt) ?? 0,
    ledger_unsealed_rows: kept.unsealed,
    backup_age_seconds: since(kept.backupAt),
    backup_failed: kept.backupFailed ? 1 : 0,
    verification_age_seconds: since(kept.verifiedAt),
    verification_failed: kept.booksWrong,
  }
}
