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
    adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }),
    // The longer forms quote what was asked for, which may be anybody's name, into the log.
    errorFormat: 'minimal',
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

/** More texts than the product has; a query whose text depends on how many values it is given must not fill memory. */
const STATEMENTS_AT_MOST = 400

/** Names every statement by its text, so that each connection has it parsed and planned once. */
function statementNames(): (query: { sql: string; args: unknown[] }) => string {
  const names = new Map<string, string>()
  return ({ sql, args }) => {
    // BEGIN, COMMIT: nothing to plan. To the driver an empty name is none.
    if (args.length === 0) return ''
    if (!names.has(sql) && names.size < STATEMENTS_AT_MOST) names.set(sql, `s${names.size}`)
    return names.get(sql) ?? ''
  }
}
