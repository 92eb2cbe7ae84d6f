import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './bench'
import { temporaryDirectory } from './database'
import type { Finding } from './findings'
import { growLedger } from './ledger-rows'
import { megabytes } from './memory'
import { type Ran, timeCommand } from './operator-command'

const SMALL = 1_000
const LARGE = 1_000_000

/** A backup of a ledger of a million rows and its way back, against one of a thousand: memory must not follow. */
export async function measureBackup(bench: Bench): Promise<Finding[]> {
  const directory = temporaryDirectory()
  try {
    const small = await thereAndBack(bench, directory, 'small', SMALL)
    const large = await thereAndBack(bench, directory, 'large', LARGE)
    const finding = (what: string, ours: Ran, reference: Ran): Finding => ({
      what: `${what}, ${LARGE} ledger rows, against ${SMALL}`,
      ours: `${ours.seconds.toFixed(1)} s, most ${megabytes(ours.most)}`,
      reference: `${reference.seconds.toFixed(1)} s, most ${megabytes(reference.most)}`,
    })
    return [
      finding(`backup (${megabytes(large.size)})`, large.backup, small.backup),
      finding('restore', large.restore, small.restore),
    ]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function thereAndBack(bench: Bench, directory: string, name: string, rows: number) {
  const from = await bench.databases.open(`backup_${name}`)
  const to = await bench.databases.openEmpty(`restore_${name}`)
  try {
    bench.say(`a ledger of ${await growLedger(from, rows)} rows`)
    const file = join(directory, `${name}.backup`)
    const backup = await timeCommand(bench.root, from.url, ['backup', file])
    // The seals of these rows are made up: verify finds that at the first, and says so with exit code 1.
    const restore = await timeCommand(bench.root, to.url, ['restore', file], [0, 1])
    return { backup, restore, size: statSync(file).size / 1024 ** 2 }
  } finally {
    await from.close()
    await to.close()
  }
}
