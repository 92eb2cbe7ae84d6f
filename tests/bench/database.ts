import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { firstFill } from '../../app/cli/first-fill'
import { createDb } from '../../app/platform/db/client'
import { openEmbeddedServer } from '../../app/platform/db/embedded/embedded-server'
import { migrate } from '../../app/platform/db/migrate'
import { readEnv } from '../../app/platform/env/env'
import { migrateQueue } from '../../app/platform/queue/migrate-queue'
import { onServer, withDatabase } from '../support/postgres'

export interface BenchDatabases {
  /** A database of its own with the sample programme. */
  open(name: string): Promise<BenchDatabase>
  /** One without a single table. */
  openEmpty(name: string): Promise<{ url: string; close(): Promise<void> }>
  close(): Promise<void>
}

export interface BenchDatabase {
  url: string
  /** The sample's programme. */
  programmeId: string
  /** For hand-written SQL, at most as many connections as the product has. */
  pool: pg.Pool
  close(): Promise<void>
}

const template = 'sample'

/** A PostgreSQL of the run, with its files in a directory that is removed at the end. */
export async function openDatabases(root: string): Promise<BenchDatabases> {
  const dataDir = temporaryDirectory()
  const server = await openEmbeddedServer({ dataDir, role: 'product' })
  await onServer(server.url, (client) => client.query(`CREATE DATABASE ${template}`))
  await fillSample(withDatabase(server.url, template), root)
  return {
    async open(name) {
      await onServer(server.url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
      const url = withDatabase(server.url, name)
      const pool = new pg.Pool({ connectionString: url, max: 16, application_name: 'bench' })
      pool.on('error', () => {})
      const { rows } = await pool.query<{ id: string }>('SELECT id FROM programme')
      return {
        url,
        programmeId: rows[0]!.id,
        pool,
        async close() {
          await pool.end()
          await onServer(server.url, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
        },
      }
    },
    async openEmpty(name) {
      await onServer(server.url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`))
      return {
        url: withDatabase(server.url, name),
        close: () =>
          onServer(server.url, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
      }
    },
    async close() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Where the database's own user can reach it. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'xiangyue-bench-'))
  chmodSync(directory, 0o711)
  return directory
}

async function fillSample(url: string, root: string): Promise<void> {
  await migrate(url, join(root, 'prisma/migrations'))
  await migrateQueue(url)
  const { db, close } = createDb(url)
  await firstFill(db, readEnv({ NODE_ENV: 'production', DATABASE_URL: url, SAMPLE: 'on' }, root), new Date())
  await close()
}
