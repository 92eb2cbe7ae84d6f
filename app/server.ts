import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { sampleAccounts, samplePassword } from '../prisma/sample'
import { backupPlaceOf, bringUpToDate } from './cli/bring-up-to-date'
import { firstFill } from './cli/first-fill'
import { measure } from './cli/measures'
import { createApp } from './http/serving/create-app'
import { systemClock } from './platform/clock/clock'
import { createDb } from './platform/db/client'
import { openDatabaseServer } from './platform/db/database-server'
import { type Env, readEnv } from './platform/env/env'
import { openKeys } from './platform/keys/keys'
import { createLog, type Log } from './platform/log/log'
import { openMessaging } from './platform/messaging/open-messaging'
import { createMetrics } from './platform/metrics/metrics'
import { openPdf } from './platform/pdf/open-pdf'
import { cannotListen } from './platform/process/port.mjs'
import { productVersion } from './platform/process/product-version'
import { Shutdown } from './platform/process/shutdown'
import { StartRefused } from './platform/process/start-refused'
import { startQueue } from './platform/queue/queue'
import { openSms } from './platform/sms/open-sms'
import { openStripe } from './platform/stripe/open-stripe'
import { handlersFor } from './workers/handlers'
import { startWorkers } from './workers/workers'

export interface ServeOptions {
  /** The checkout. */
  root: string
  development: boolean
  /** How the start tells what it does: a step with its duration, and a plain line. */
  tell: {
    step<T>(what: string, work: () => Promise<T>): Promise<T>
    line(text: string): void
  }
}

const drainMs = 10_000

/**
 * Starts the product and resolves when it serves. It ends by a signal: not ready, no new connections, those under way
 * get their time, then the jobs, the connections to the database and the database.
 *
 * @throws StartRefused
 */
export async function serve({ root, development, tell }: ServeOptions): Promise<void> {
  const env = readEnv(process.env, root)
  const log = createLog({ level: env.logLevel, human: process.stdout.isTTY })
  const shutdown = new Shutdown((error) => log.error('stopping', { error: error as Error }))
  shutdown.listen()
  try {
    await start(env, log, shutdown, { root, development, tell })
  } catch (error) {
    await shutdown.close()
    throw error
  }
}

async function start(env: Env, log: Log, shutdown: Shutdown, { root, development, tell }: ServeOptions) {
  const database = await tell.step(env.databaseUrl ? 'database at DATABASE_URL' : 'database', async () => {
    const server = await openDatabaseServer(env, 'product', tell.line)
    shutdown.push(() => server.stop())
    return server
  })
  const version = productVersion(root)
  const installation = { url: database.url, migrations: join(root, 'prisma/migrations'), version }
  const upToDate = await tell.step('migrations', () => bringUpToDate(env, installation, tell.line))
  const { db, pool, close } = createDb(database.url)
  shutdown.push(close)
  const { sample } = await tell.step('programme', () => firstFill(db, env, systemClock()))
  await upToDate.writeDown(db)

  const backups = backupPlaceOf(env, installation)
  const product = { version, startedAt: systemClock(), automaticBackups: backups !== null }
  // Photos come over the slow network of a village; headers alone have a minute.
  const server = createServer({ keepAliveTimeout: 30_000, requestTimeout: 300_000 })
  const readiness = { accepting: false }
  // Told to the pages before the server listens; with PORT=0 the number is known only then.
  const publicEnv = { origin: env.origin ?? '', sample, mailToOutbox: env.smtp === undefined }
  const { passwordRules } = env
  const sms = openSms(env, log)
  shutdown.push(() => sms.settled())
  if (!sample && !env.smsGateway)
    log.warn('SMS_GATEWAY_URL is not set: text messages are only written to the outbox in DATA_DIR')
  const { payment: stripe, beside } = await openStripe(env.stripe, { dataDir: env.dataDir, port: env.port, log })
  if (beside) shutdown.push(() => beside.close())
  if (stripe.port === null && stripe.why === 'WRONG') tell.line(`no paying online: ${stripe.mend}`)
  // Beside this program, where the build puts both.
  const pdf = openPdf(new URL('./pdf-thread.js', import.meta.url))
  shutdown.push(() => pdf.close())
  const app = createApp({
    ...(await pages(root, development, server, shutdown)),
    origin: env.origin,
    host: env.host,
    trustedProxies: env.trustedProxies,
    readiness,
    metrics: createMetrics(() => measure({ db, pool, clock: systemClock })),
    context: {
      db,
      pool,
      clock: systemClock,
      log,
      env: publicEnv,
      product,
      sms,
      keys: openKeys(env),
      passwordRules,
      pdf,
      stripe,
    },
  })
  server.on('request', app)
  const port = await listen(server, env)
  const address = `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`
  publicEnv.origin ||= address

  const messaging = openMessaging(env, log)
  shutdown.push(async () => messaging.mailer.close())
  const handlers = handlersFor({ ...messaging, origin: publicEnv.origin }, { pdf, sample }, stripe.port)
  const queue = await startQueue({ url: database.url, db, log, clock: systemClock, handlers })
  shutdown.push(() => queue.stop())
  const workers = startWorkers({
    db,
    log,
    clock: systemClock,
    backups,
    hasGroup: messaging.group !== null,
    stripe: stripe.port,
  })
  shutdown.push(() => workers.stop())
  shutdown.push(() => drain(server))
  shutdown.push(async () => {
    readiness.accepting = false
  })
  readiness.accepting = true

  beside?.bringEventsTo(address)

  tell.line(`serving ${address}`)
  if (beside) tell.line(`模拟支付 paying online is played by a stand-in, no money moves: ${beside.origin}`)
  if (sample && sampleAccounts.length > 0) {
    tell.line(`示例 sample accounts, password ${samplePassword}:`)
    for (const { phone, who } of sampleAccounts) tell.line(`  ${phone}  ${who}`)
  }
  process.send?.({ origin: address })
}

interface Pages {
  build: ServerBuild | (() => Promise<ServerBuild>)
  clientDirectory?: string
  assets?: RequestHandler
}

async function pages(root: string, development: boolean, server: Server, shutdown: Shutdown): Promise<Pages> {
  if (!development)
    return {
      build: (await import(pathToFileURL(join(root, 'build/server/index.js')).href)) as ServerBuild,
      clientDirectory: join(root, 'build/client'),
    }
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ root, server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  shutdown.push(() => vite.close())
  return {
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    assets: vite.middlewares,
  }
}

function listen(server: Server, env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartRefused(cannotListen(error.code, env.host, env.port))),
    )
    server.listen(env.port, env.host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Takes no new connection, ends the idle ones as they become idle, and after a while all. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const deadline = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed
  clearInterval(idle)
  clearTimeout(deadline)
}
