import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbeddedServer } from '~/platform/db/embedded/embedded-server'
import { migrate } from '~/platform/db/migrate'
import { migrateQueue } from '~/platform/queue/migrate-queue'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's own database: where the others are made. */
    postgresUrl: string
  }
}

export const templateName = 'template_of_the_run'

/** One PostgreSQL for the whole run, with a migrated database that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-test-'))
  await chmod(dataDir, 0o711)
  const server = await openEmbeddedServer({ dataDir, role: 'product' })
  await onServer(server.url, (client) => client.query(`CREATE DATABASE ${templateName}`))
  await migrate(withDatabase(server.url, templateName), 'prisma/migrations')
  await migrateQueue(withDatabase(server.url, templateName))
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
