import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { fen, formatYuan } from '~/domain/money/fen'
import type { CellError } from '~/domain/offline/offline-line'
import { sealEveryLedger } from '~/features/ledger/seal-every-ledger.server'
import { importSheet } from '~/features/offline/import-sheet.server'
import { sealEveryAudit } from '~/features/records/seal-audit.server'
import { fill, messagesFor } from '~/messages'
import { type Command, WrongUsage } from '../command'
import { operator } from '../operator'

export const ledgerImport: Command = {
  name: 'ledger import',
  usage: 'FILE --entered-by PHONE --approved-by PHONE [--dry-run]',
  summary: 'brings in a sheet of off-platform purchases: all of it, or nothing and every error by row and column',
  async run({ db, clock, say }, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'entered-by': { type: 'string' },
        'approved-by': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const [path, ...rest] = positionals
    const enteredBy = values['entered-by']
    const approvedBy = values['approved-by']
    if (!path || rest.length > 0 || !enteredBy || !approvedBy) {
      throw new WrongUsage('A file and the phones of the two officials are needed.')
    }
    await access(path).catch(() => {
      throw new WrongUsage(`${path} cannot be read.`)
    })
    const ctx = await operator(db, clock)
    const { refusals } = messagesFor('zh-CN')
    const sentence = (error: Pick<CellError, 'refusal'>) =>
      fill(refusals[error.refusal.code], { ...error.refusal.detail })
    let shown = 0
    const outcome = await importSheet(
      ctx,
      {
        source: { path },
        fileName: basename(path),
        fileHash: await hashOf(path),
        enteredBy,
        approvedBy,
        dryRun: values['dry-run'],
      },
      {
        onRows: (rows) => {
          if (rows > 0 && rows % 10_000 === 0) say(`  ${rows} …`)
        },
        onError: (error) => {
          shown++
          say(`  第 ${error.rowNumber} 行 ${error.column}: ${sentence(error)}`)
        },
      },
    )
    if (!outcome.ok) {
      say(`${path}: ${sentence(outcome)}`)
      if (shown > 0) say(`nothing was imported: ${outcome.errorCount} ${outcome.errorCount === 1 ? 'error' : 'errors'}`)
      return 1
    }
    const { rows, lines, skipped, amountFen } = outcome.value
    // The product may not be running: then no sealer would come round.
    if (!values['dry-run']) {
      await sealEveryLedger({ db, now: clock() })
      await sealEveryAudit({ db, now: clock() })
    }
    const verb = values['dry-run'] ? 'would add' : 'added'
    say(`${path}: ${rows} lines read, ${verb} ${lines} (¥${formatYuan(fen(amountFen))}), ${skipped} were there already`)
    return 0
  },
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
