import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client'

/** What the servers of the product are called in pg_stat_activity; commands add their own name. */
export const PRODUCT_NAME = 'xiangyue'

export interface DbConnection {
  db: PrismaClient
  /** The same connections, for statements in plain SQL. int8 arrives as a string: `BigInt(row.fen)`. */
  pool: pg.Pool
  close(): Promise<void>
}

export interface DbOptions {
  /** Connections at most. An interactive transaction holds one from its first statement to its commit. */
  max?: number
  /** Shown in pg_stat_activity. */
  name?: string
}

export function createDb(url: string, options: DbOptions = {}): DbConnection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    application_name: options.name ?? PRODUCT_NAME,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  })
  // Without a listener a connection that the server closes while idle would end the process.
  pool.on('error', () => {})
  const db = new PrismaClient({
    adapter: new PrismaPg(pool),
    // A burst (50 buyers at once on 16 connections) waits its turn instead of failing.
    transactionOptions: { maxWait: 15_000, timeout: 15_000 },
  })
  return {
    db,
    pool,
    async close() {
      await db.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}
