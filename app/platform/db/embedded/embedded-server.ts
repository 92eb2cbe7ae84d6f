import { realpathSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Claim, claim } from '../../process/claim.mjs'
import { StartRefused } from '../../process/start-refused'
import { type Cluster, clusterUser, findCluster, openCluster } from './cluster'
import { nativeBinaries } from './native-binaries'
import { otherUser } from './os-user'
import { runningPostmaster, startPostmaster, stopPostmaster } from './postmaster'

export interface EmbeddedServer {
  url: string
  /** Stops PostgreSQL if it is ours to stop; one that we only borrowed goes on. */
  stop(): Promise<void>
}

export interface EmbeddedServerOptions {
  dataDir: string
  /** The product keeps it for as long as it serves; a command borrows a running one, or starts it for itself. */
  role: 'product' | 'command'
  say?: (line: string) => void
}

const databaseName = 'xiangyue'

/**
 * The PostgreSQL of `dataDir`: found running, or started.
 *
 * One process owns it, a claim that ends with the process says who. A command that finds an owner borrows the server;
 * the product waits for a command that owns it, and is refused (`StartRefused`) while another product does.
 */
export async function openEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const say = options.say ?? (() => {})
  const user = otherUser(findCluster(options.dataDir)?.directory)
  const native = nativeBinaries(user, say)
  const name = `database:${dataDirIdentity(options.dataDir)}`
  const who = `${options.role} ${process.pid}`
  let waiting = false
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await pause(200)) {
    const owner = await claim(name, who)
    if (owner.held) return await own(options.dataDir, owner)
    if (options.role === 'product') {
      if (owner.holder.startsWith('product'))
        throw new StartRefused(
          `乡约 already runs on the data in ${options.dataDir} (process ${owner.holder.split(' ')[1]}). ` +
            'Stop it first, or choose other data: DATA_DIR=./other npm start',
        )
      if (!waiting) say('a command is using the database, waiting for it to finish')
      waiting = true
    } else {
      const cluster = findCluster(options.dataDir)
      const running = cluster && runningPostmaster(cluster)
      const url = cluster && running?.state === 'ready' ? urlOf(cluster, running.port) : undefined
      if (url && (await isReachable(url))) return { url, stop: async () => {} }
    }
  }
  throw new StartRefused(`The database in ${options.dataDir} has been busy for two minutes. Try again later.`)

  async function own(dataDir: string, ownership: Claim): Promise<EmbeddedServer> {
    try {
      const cluster = await openCluster(dataDir, native, user, say)
      // Left by an owner that was killed; where the kernel could not tell it, it is still there. A fresh one is ours in
      // every respect: it ends with us and has this version's settings.
      const left = runningPostmaster(cluster)
      if (left) await stopPostmaster(cluster, left.pid)
      const { pid, port } = await startPostmaster(cluster, native, user)
      await createDatabase(cluster, port)
      return {
        url: urlOf(cluster, port),
        async stop() {
          if (options.role === 'command') await lastOneOut(cluster, port)
          await stopPostmaster(cluster, pid)
          await ownership.release()
        },
      }
    } catch (error) {
      await ownership.release()
      throw error
    }
  }
}

/** Two paths to one directory are one directory, whether it exists yet or not. */
function dataDirIdentity(dataDir: string): string {
  try {
    return realpathSync(dataDir)
  } catch {
    return dataDir
  }
}

function urlOf(cluster: Cluster, port: number, database = databaseName): string {
  return `postgresql://${clusterUser}:${cluster.password}@127.0.0.1:${port}/${database}`
}

async function createDatabase(cluster: Cluster, port: number): Promise<void> {
  await withClient(urlOf(cluster, port, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName])
    if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`)
  })
}

/** Other commands may have borrowed our server: they finish first. */
async function lastOneOut(cluster: Cluster, port: number): Promise<void> {
  await withClient(urlOf(cluster, port, 'postgres'), async (client) => {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(100)) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      )
      if (!rowCount) return
    }
  }).catch(() => {})
}

function isReachable(url: string): Promise<boolean> {
  return withClient(url, async (client) => void (await client.query('SELECT 1'))).then(
    () => true,
    () => false,
  )
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'xiangyue start' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
