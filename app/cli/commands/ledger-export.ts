import { parseArgs } from 'node:util'
import { parseYear } from '~/domain/calendar/business-date'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { approvedSheetRows } from '~/features/offline/offline.view.server'
import { TEMPLATE_NAME } from '~/features/offline/sheet-template.server'
import { sheetFormatOf, sheetStream, writeSheetFile } from '~/platform/sheets/write-sheet'
import { type Command, WrongUsage } from '../command'
import { operator } from '../operator'
import { writing } from '../output-file'

export const ledgerExport: Command = {
  name: 'ledger export',
  usage: 'FILE.xlsx|csv [--year YYYY]',
  summary: 'writes the off-platform purchases that count, in the columns of the import',
  async run({ db, clock, say }, args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { year: { type: 'string' } } })
    const [path, ...rest] = positionals
    const format = path ? sheetFormatOf(path) : null
    if (!path || !format || rest.length > 0) throw new WrongUsage('A file name ending in .xlsx or .csv is needed.')
    const year = values.year === undefined ? null : parseYear(values.year)
    if (year && !year.ok) throw new WrongUsage(`--year ${values.year} is not a year of four digits.`)
    const ctx = await operator(db, clock)
    let count = 0
    const rows = counted(approvedSheetRows(db, ctx.actor.programmeId, year?.value ?? null), () => count++)
    await writing(path, () => writeSheetFile(path, sheetStream(format, OFFLINE_COLUMNS, rows, TEMPLATE_NAME)))
    say(`${path}: ${count} lines${year ? ` of ${year.value}` : ''}`)
    return 0
  },
}

async function* counted(rows: AsyncIterable<string[]>, one: () => void): AsyncGenerator<string[]> {
  for await (const row of rows) {
    one()
    yield row
  }
}
