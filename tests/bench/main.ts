import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { measureAgreement } from './agreement'
import { measureBackup } from './backup'
import { measureMatching } from './bank'
import type { Bench } from './bench'
import { measureBoard } from './board'
import { measureBookEntries } from './book-entries'
import { openDatabases } from './database'
import { type Finding, table } from './findings'
import { measureGap } from './gap'
import { measureLedgerExport } from './ledger-export'
import { measureImport } from './ledger-import'
import { measureLongOrder } from './long-order'
import { measureOffice } from './office'
import { measurePack } from './pack'
import { measurePaper } from './paper'
import { measureOrders } from './place-orders'
import { measureProductList } from './product-list'
import { measureSearch } from './search'
import { measureStart } from './start'
import { measureVisitors } from './visitors'

const parts: Record<string, (bench: Bench) => Promise<Finding[]>> = {
  list: measureProductList,
  search: measureSearch,
  visitors: measureVisitors,
  order: measureOrders,
  agreement: measureAgreement,
  long: measureLongOrder,
  board: measureBoard,
  office: measureOffice,
  books: measureBookEntries,
  start: measureStart,
  import: measureImport,
  'ledger-export': measureLedgerExport,
  backup: measureBackup,
  paper: measurePaper,
  pack: measurePack,
  bank: measureMatching,
  gap: measureGap,
}

const usage = `npm run bench -- [--only ${Object.keys(parts).join(',')}] [--seconds N] [--rounds N]`

/** `npm run bench`: measures, against a reference in the same run where there is one, and prints a table. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: Object.keys(parts).join(',') },
      seconds: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '5' },
    },
  })
  const chosen = values.only.split(',')
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)]
  if (chosen.some((name) => !(name in parts)) || !(seconds > 0) || !(rounds >= 1)) {
    console.error(usage)
    return 2
  }
  const databases = await openDatabases(root)
  const findings: Finding[] = []
  try {
    const bench: Bench = { root, seconds, rounds, databases, say: (line) => console.log(`  ${line}`) }
    for (const name of chosen) {
      bench.say(`${name} …`)
      findings.push(...(await parts[name]!(bench)))
    }
  } finally {
    await databases.close()
  }
  console.log(`\n${machine()}\n${rounds} turns of ${seconds} s each, medians\n\n${table(findings)}`)
  return 0
}

function machine(): string {
  const [cpu] = cpus()
  const memory = `${(totalmem() / 1024 ** 3).toFixed(0)} GB`
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpu?.model.trim()}, ${memory}, Node ${process.version}`
}
