import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { quietLogger } from './queue-log'

/** Brings the queue's own schema, graphile_worker, to the version of the package. Several servers may do so at once. */
export async function migrateQueue(url: string): Promise<void> {
  const pgPool = new pg.Pool({ connectionString: url, max: 1, application_name: 'xiangyue migrate' })
  pgPool.on('error', () => {})
  pgPool.on('connect', (client) => void client.on('error', () => {}))
  try {
    await runMigrations({ pgPool, logger: quietLogger, preset: { worker: {} } })
  } finally {
    await pgPool.end()
  }
}
