import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleDatabaseUrl, testDatabaseUrl } from './database'
import { type ProductProcess, startProduct } from './product-process'

export interface TestServer extends Omit<ProductProcess, 'pid'> {
  /** Of its database. */
  url: string
  /** Its key, and the text messages it would have sent. */
  dataDir: string
  /** Drops the database and what lies in `dataDir`. */
  drop(): Promise<void>
}

export interface TestServerOptions {
  /** A database that exists already; otherwise a fresh one. */
  url?: string
  sample?: boolean
  env?: Record<string, string | undefined>
}

/** The real production server in a process of its own, on a free port. Wants `npm run build`. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.url
    ? { url: options.url, drop: async () => {} }
    : await (options.sample === false ? testDatabaseUrl() : sampleDatabaseUrl())
  const dataDir = mkdtempSync(join(tmpdir(), 'xiangyue-server-'))
  const product = await startProduct({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    SAMPLE: options.sample === false ? 'off' : 'on',
    ...options.env,
  })
  return {
    ...{ ...product, url: database.url, dataDir },
    async drop() {
      rmSync(dataDir, { recursive: true, force: true })
      await database.drop()
    },
  }
}
