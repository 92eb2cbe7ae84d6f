import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createDb } from '~/platform/db/client'
import type { Db } from '~/platform/db/db'
import { readEnv } from '~/platform/env/env'
import { onServer, templateName, withDatabase } from './postgres'

export interface TestDatabase {
  db: Db
  pool: pg.Pool
  url: string
  /** Ends the connections and drops the database. Done by itself at the end of the test file. */
  close(): Promise<void>
}

/** A migrated, empty database of its own. Ask once per test file, or once per test that must not see another's rows. */
export async function testDb(): Promise<TestDatabase> {
  const database = await testDatabaseUrl()
  const connection = createDb(database.url, { max: 16, name: 'test' })
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= connection.close().then(database.drop)
    return closed
  }
  afterAll(close)
  return { db: connection.db, pool: connection.pool, url: database.url, close }
}

interface NamedDatabase {
  url: string
  drop: () => Promise<void>
}

/** The same without connections, for a server that makes its own. */
export function testDatabaseUrl(): Promise<NamedDatabase> {
  return copyOf(templateName)
}

/** With the sample programme in it, which is played once in a run, by whoever asks first. */
export async function sampleDatabaseUrl(): Promise<NamedDatabase> {
  const server = inject('postgresUrl')
  await onServer(server, async (client) => {
    // Held until the connection ends: who asks meanwhile waits, and then finds it played.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [SAMPLE])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [SAMPLE])
    if (rowCount !== 0) return
    const { url } = await copyOf(templateName, `${SAMPLE}_begun`)
    const { firstFill } = await import('~/cli/first-fill')
    const { db, close } = createDb(url, { max: 4, name: 'sample' })
    await firstFill(db, readEnv({ NODE_ENV: 'test' }, process.cwd()), new Date()).finally(close)
    await client.query(`ALTER DATABASE ${SAMPLE}_begun RENAME TO ${SAMPLE}`)
  })
  return copyOf(SAMPLE)
}

const SAMPLE = 'sample_of_the_run'

async function copyOf(template: string, name = `test_${randomBytes(6).toString('hex')}`): Promise<NamedDatabase> {
  const server = inject('postgresUrl')
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`))
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  }
}
