import { rmSync } from 'node:fs'
import { startProduct } from '../support/product-process'
import type { Bench } from './bench'
import { temporaryDirectory } from './database'
import { type Finding, median } from './findings'
import { load } from './load'
import { megabytes, memoryOf } from './memory'

const CONNECTIONS = 16

/** `npm start` on its own database: the first time (nothing to install or build), again, and what it holds in memory. */
export async function measureStart(bench: Bench): Promise<Finding[]> {
  const dataDir = temporaryDirectory()
  const start = async () => {
    const started = performance.now()
    const product = await startProduct({ DATA_DIR: dataDir, SAMPLE: 'on' }, { script: 'bin/start.mjs' })
    return { product, seconds: (performance.now() - started) / 1000 }
  }
  try {
    const first = await start()
    await first.product.stop()
    const again: number[] = []
    for (let round = 1; round < bench.rounds; round++) {
      const { product, seconds } = await start()
      again.push(seconds)
      await product.stop()
    }
    const last = await start()
    again.push(last.seconds)
    const { origin, pid } = last.product
    const idle = memoryOf(pid, 'VmRSS')
    const seconds = bench.seconds * bench.rounds
    await load({ origin, connections: CONNECTIONS, seconds, next: () => ({ path: '/products' }), wanted: 200 })
    const finding: Finding[] = [
      { what: 'first start, packages and build there', ours: `${first.seconds.toFixed(1)} s` },
      { what: 'start again, until it is ready', ours: `${median(again).toFixed(2)} s` },
      {
        what: `memory of the process, after ${seconds} s of /products`,
        ours: `${megabytes(memoryOf(pid, 'VmRSS'))} (most ${megabytes(memoryOf(pid, 'VmHWM'))}, idle ${megabytes(idle)})`,
      },
    ]
    await last.product.stop()
    return finding
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
