import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { StartRefused } from '../process/start-refused'

export interface Migration {
  name: string
  sql: string
  /** As Prisma computes it, so that `prisma migrate deploy` agrees. */
  checksum: string
}

// The lock that Prisma's own migrate takes: the two exclude each other.
export const migrateLock = 72707369

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/**
 * Applies what is pending of `directory`/NAME/migration.sql in the order of the names, each in a transaction together
 * with its row in Prisma's ordinary history table. Done in plain SQL because Prisma's engine has to be downloaded from
 * a host that many offices cannot reach.
 *
 * @returns the names applied now
 * @throws StartRefused when the database and the files have parted ways
 */
export async function migrate(url: string, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory)
  const client = new pg.Client({ connectionString: url, application_name: 'xiangyue migrate' })
  await connect(client)
  try {
    if ((await pendingOf(client, migrations)).length === 0) return []
    await client.query('SELECT pg_advisory_lock($1)', [migrateLock])
    await createHistory(client)
    const pending = await pendingOf(client, migrations)
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** @throws StartRefused where the server cannot be reached or lets nobody in: of the embedded one that is never true */
async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect()
  } catch (error) {
    const { code } = error as { code?: string }
    const mend = code && howToReach[code]
    if (mend) throw new StartRefused(`The database at DATABASE_URL cannot be used (${code}): ${mend}.`)
    throw error
  }
}

const howToReach: Partial<Record<string, string>> = {
  ECONNREFUSED: 'no PostgreSQL listens at its address and port. Start it, or mend the address',
  ENOTFOUND: 'its host name is not known. Mend the host name',
  EAI_AGAIN: 'its host name cannot be looked up just now. Mend the host name or the network',
  ETIMEDOUT: 'its address does not answer. Mend the address or the network',
  EHOSTUNREACH: 'its address cannot be reached. Mend the address or the network',
  '28P01': 'it does not accept the user name and password. Mend them in DATABASE_URL',
  '28000': 'it does not let this user in. Mend the user name, or the server’s pg_hba.conf',
  '3D000': 'it has no database of that name. Create it (createdb), or mend the name',
}

/** What this version has, in the order of the names. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

interface HistoryRow {
  migration_name: string
  checksum: string
  finished: boolean
}

/**
 * How a start finds the schema: whether the database has one at all, and what is pending. Changes nothing.
 *
 * @throws StartRefused when the database and the files have parted ways
 */
export async function schemaState(url: string, directory: string): Promise<{ empty: boolean; pending: string[] }> {
  const migrations = await readMigrations(directory)
  const client = new pg.Client({ connectionString: url, application_name: 'xiangyue migrate' })
  await client.connect()
  try {
    const pending = await pendingOf(client, migrations)
    return { empty: pending.length === migrations.length, pending: pending.map((migration) => migration.name) }
  } finally {
    await client.end()
  }
}

/** What was applied to this database, in that order; nothing in one that was never migrated. */
export async function readApplied(client: pg.Client): Promise<Pick<Migration, 'name' | 'checksum'>[]> {
  if (!(await hasHistory(client))) return []
  const { rows } = await client.query<Pick<Migration, 'name' | 'checksum'>>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
      WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY finished_at, migration_name`,
  )
  return rows
}

async function pendingOf(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const history = await readHistory(client)
  const byName = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const row of history) {
    const name = row.migration_name
    if (!row.finished)
      throw new StartRefused(
        `Migration ${name} was begun by another tool and never finished. ` +
          'Mend it by hand, then: prisma migrate resolve.',
      )
    const known = byName.get(name)
    if (!known)
      throw new StartRefused(
        `The database knows migration ${name}, this version does not. Use the version that made it.`,
      )
    if (known.checksum !== row.checksum)
      throw new StartRefused(
        `Migration ${name} was changed after it was applied. Restore the file and write a new migration instead.`,
      )
  }
  const applied = new Set(history.map((row) => row.migration_name))
  return migrations.filter((migration) => !applied.has(migration.name))
}

async function readHistory(client: pg.Client): Promise<HistoryRow[]> {
  if (!(await hasHistory(client))) return []
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  return rows
}

async function hasHistory(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  )
  return rows[0]!.there
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await applyWithin(client, migration)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Migration ${migration.name} failed, nothing of it was kept: ${String(error)}`, { cause: error })
  }
}

/** In a transaction that the caller ends. */
export async function applyWithin(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql)
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count, started_at)
     VALUES ($1, $2, $3, clock_timestamp(), 1, clock_timestamp())`,
    [randomUUID(), checksum, name],
  )
}

/** Prisma's history table, where there is none. */
export async function createHistory(client: pg.Client): Promise<void> {
  await client.query(historyTable)
}
