import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { findCluster } from '~/platform/db/embedded/cluster'
import { runningPostmaster } from '~/platform/db/embedded/postmaster'
import { type ProductProcess, startProduct } from './product-process'

export interface EmbeddedProduct extends ProductProcess {
  /** Of the database that it started for itself. */
  url: string
  /** `kill -9` of the whole tree: the product, its PostgreSQL and every session of it, none with a chance to write. */
  killTree(): Promise<void>
}

/** An empty data directory that the database's user can reach; gone at the end of the test file. */
export async function dataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'xiangyue-product-'))
  await chmod(directory, 0o711)
  afterAll(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** The real production server with the sample programme and its own PostgreSQL in `dataDir`. Wants `npm run build`. */
export async function startEmbeddedProduct(dataDir: string): Promise<EmbeddedProduct> {
  const product = await startProduct({ DATA_DIR: dataDir, DATABASE_URL: undefined, SAMPLE: 'on' })
  const cluster = findCluster(dataDir)!
  const postmaster = runningPostmaster(cluster)!
  return {
    ...product,
    url: `postgresql://xiangyue:${cluster.password}@127.0.0.1:${postmaster.port}/xiangyue`,
    async killTree() {
      const { pid } = postmaster
      const sessions = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
      for (const process_ of [pid, ...sessions]) process.kill(process_, 'SIGKILL')
      await product.kill()
    },
  }
}
