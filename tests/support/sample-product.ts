import { afterAll } from 'vitest'
import { createDb } from '~/platform/db/client'
import type { Stage } from '../../prisma/sample/play'
import { runCommand } from './command'
import { startServer, type TestServer } from './server'
import { sampleStage } from './stage'

/** Keys of the right shape, and nobody behind them: what is offered of paying online is drawn, and nothing is paid. */
const PAID_ONLINE = {
  STRIPE_SECRET_KEY: 'sk_test_of_a_test_product',
  STRIPE_WEBHOOK_SECRET: 'whsec_of_a_test_product',
  STRIPE_API_BASE: 'http://127.0.0.1:9',
}

export interface SampleProduct {
  server: TestServer
  stage: Stage
  /** What `verify` says of its books, while it runs. */
  verify(): ReturnType<typeof runCommand>
}

/** The real server on a sample programme of its own, with a second way into its database to prepare what is tested. */
export async function openSampleProduct(env: Record<string, string> = PAID_ONLINE): Promise<SampleProduct> {
  const server = await startServer({ env: { ...process.env, ...env } })
  const connection = createDb(server.url, { max: 8, name: 'test' })
  afterAll(async () => {
    await connection.close()
    await server.stop()
    await server.drop()
  })
  return {
    server,
    stage: await sampleStage(connection.db),
    verify: () => runCommand(['verify'], { DATABASE_URL: server.url, SAMPLE: 'on' }),
  }
}
