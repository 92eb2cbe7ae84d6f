import { testDatabaseUrl } from './database'
import { type ProductProcess, startProduct } from './product-process'

export interface TestServer extends Omit<ProductProcess, 'pid'> {
  /** Of its database. */
  url: string
  /** Drops the database. */
  drop(): Promise<void>
}

export interface TestServerOptions {
  /** A database that exists already; otherwise a fresh one. */
  url?: string
  sample?: boolean
  env?: NodeJS.ProcessEnv
}

/** The real production server in a process of its own, on a free port. Wants `npm run build`. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = options.url ? { url: options.url, drop: async () => {} } : await testDatabaseUrl()
  const product = await startProduct({
    DATABASE_URL: database.url,
    SAMPLE: options.sample === false ? 'off' : 'on',
    ...options.env,
  })
  return { ...product, url: database.url, drop: database.drop }
}
