import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, inject } from 'vitest'
import { createDb } from '~/platform/db/client'
import type { Db } from '~/platform/db/db'
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

/** The same without connections, for a server that makes its own. */
export async function testDatabaseUrl(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${templateName} STRATEGY file_copy`),
  )
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  }
}
