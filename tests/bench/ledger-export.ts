import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf, ids, numbered } from '../support/copied-rows'
import type { Bench } from './bench'
import { type BenchDatabase, temporaryDirectory } from './database'
import type { Finding } from './findings'
import { megabytes } from './memory'
import { timeCommand } from './operator-command'

/** Of two lines each. */
const ORDERS = 50_000
/** What a process may hold at most while it writes them. */
const MOST_MB = 150

/** A ledger of 100,000 lines as a spreadsheet and as CSV, by the operator's command in a process of its own. */
export async function measureLedgerExport(bench: Bench): Promise<Finding[]> {
  const database = await bench.databases.open('ledger_export')
  const directory = temporaryDirectory()
  try {
    const year = await growOrders(database)
    const findings: Finding[] = []
    for (const format of ['xlsx', 'csv']) {
      const file = join(directory, `ledger.${format}`)
      const command = ['export', 'ledger', '--year', String(year), '--out', file]
      const { seconds, most } = await timeCommand(bench.root, database.url, command)
      const size = megabytes(statSync(file).size / 1024 ** 2)
      findings.push({
        what: `ledger export, ${ORDERS * 2} lines as ${format} (${size})`,
        ours: `${seconds.toFixed(1)} s, most ${megabytes(most)}`,
        ratio: `wanted < ${MOST_MB} MB`,
      })
    }
    return findings
  } finally {
    rmSync(directory, { recursive: true, force: true })
    await database.close()
  }
}

/** Copies of an order of the sample with two lines, accepted, paid and counted; their seals are made up in SQL. */
async function growOrders({ pool, programmeId }: BenchDatabase): Promise<number> {
  const { rows } = await pool.query<{ id: string; year: number }>(
    `SELECT placed.id, entry.year FROM purchase_order AS placed
       JOIN ledger_entry AS entry ON entry.document_id = placed.id AND entry.step = 'COUNTED' AND entry.amount_fen > 0
      WHERE (SELECT count(*) FROM order_line AS line WHERE line.order_id = placed.id) = 2
      ORDER BY placed.number LIMIT 1`,
  )
  const [{ id, year } = { id: '', year: 0 }] = rows
  const copies = [
    copyOf('purchase_order', 'id = $2::uuid', {
      ...ids('id', 'placement_id'),
      number: numbered('number'),
      remittance_code: 'remittance_code || n',
    }),
    copyOf('order_line', 'order_id = $2::uuid', ids('id', 'order_id')),
    copyOf('delivery_note', 'order_id = $2::uuid', { ...ids('id', 'order_id'), number: numbered('number') }),
    copyOf('ledger_facts', 'document_id = $2::uuid', ids('document_id')),
    copyOf('ledger_entry', 'document_id = $2::uuid', ids('id', 'document_id')),
  ]
  for (const copy of copies) await pool.query(copy, [programmeId, id, ORDERS - 1])
  await pool.query(
    `INSERT INTO ledger_seal (programme_id, seq, entry_id, prev, hash, sealed_at)
     SELECT programme_id, coalesce((SELECT max(seq) FROM ledger_seal), 0) + row_number() OVER (ORDER BY entry_id),
            entry_id, md5(''), md5(entry_id::text), now()
       FROM ledger_unsealed`,
  )
  await pool.query('TRUNCATE ledger_unsealed')
  await pool.query('VACUUM ANALYZE')
  return year
}
