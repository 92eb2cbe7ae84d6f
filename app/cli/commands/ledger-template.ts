import { writeFile } from 'node:fs/promises'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { TEMPLATE_NAME, templateWorkbook } from '~/features/offline/sheet-template.server'
import { sheetFormatOf, sheetStream, writeSheetFile } from '~/platform/sheets/write-sheet'
import { type Command, WrongUsage } from '../command'
import { operator } from '../operator'
import { writing } from '../output-file'

export const ledgerTemplate: Command = {
  name: 'ledger template',
  usage: 'FILE.xlsx|csv',
  summary: 'writes an empty sheet of off-platform purchases, with notes (xlsx)',
  async run({ db, clock, say }, [path, ...rest]) {
    const format = path ? sheetFormatOf(path) : null
    if (!path || !format || rest.length > 0) throw new WrongUsage('A file name ending in .xlsx or .csv is needed.')
    const ctx = await operator(db, clock)
    await writing(path, async () => {
      if (format === 'xlsx') await writeFile(path, await templateWorkbook(db, ctx.actor.programmeId))
      else await writeSheetFile(path, sheetStream('csv', OFFLINE_COLUMNS, noRows(), TEMPLATE_NAME))
    })
    say(`${path}: an empty sheet with ${OFFLINE_COLUMNS.length} columns`)
    return 0
  },
}

async function* noRows(): AsyncGenerator<string[]> {}
