import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { OFFLINE_COLUMNS } from '../../app/domain/offline/offline-sheet'
import type { Bench } from './bench'
import { temporaryDirectory } from './database'
import type { Finding } from './findings'
import { megabytes } from './memory'
import { type Ran, timeCommand } from './operator-command'

const LINES = 100_000
/** Lines paid by one transfer. */
const LINES_A_TRANSFER = 5
const VILLAGES = ['龙跃村', '菜仔园村', '龙东村', '井田村', '井下村', '新四村']
const OFFICIALS = ['--entered-by', '13800000001', '--approved-by', '13800000002']

/** The operator's two long commands: bringing in a large sheet, and recomputing the books that come of it. */
export async function measureImport(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('import')
  const directory = temporaryDirectory()
  try {
    const sheet = join(directory, 'sheet.csv')
    await pipeline(Readable.from(linesOfSheet()), createWriteStream(sheet))
    const command = (...args: string[]) => timeCommand(bench.root, database.url, args)
    const imported = await command('ledger', 'import', sheet, ...OFFICIALS)
    const again = await command('ledger', 'import', sheet, ...OFFICIALS)
    const verified = await command('verify')
    const finding = (what: string, { seconds, most }: Ran): Finding => ({
      what,
      ours: `${seconds.toFixed(1)} s, most ${megabytes(most)}`,
    })
    return [
      finding(`ledger import, ${LINES} lines of CSV`, imported),
      finding('the same sheet again, which adds nothing', again),
      finding('verify after that', verified),
    ]
  } finally {
    rmSync(directory, { recursive: true, force: true })
    await database.close()
  }
}

/** Purchases of last year, a transfer for every five lines. */
function* linesOfSheet(): Generator<string> {
  const year = new Date().getFullYear() - 1
  yield `${OFFLINE_COLUMNS.join(',')}\n`
  for (let line = 0; line < LINES; line++) {
    const transfer = Math.floor(line / LINES_A_TRANSFER)
    const day = `${year}-${two(1 + (transfer % 12))}-${two(1 + (transfer % 28))}`
    const boxes = 1 + (line % 40)
    const cells = [
      ...[day, day, VILLAGES[line % VILLAGES.length], '东莞市示例电子有限公司', '91441900MA5T000100', '企业'],
      ...['线下集中采购', '红心番薯', '一级', boxes, '箱', '45.50', (boxes * 45.5).toFixed(2)],
      ...[`BENCH${transfer}`, `FP${line}`, '示例'],
    ]
    yield `${cells.join(',')}\n`
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
