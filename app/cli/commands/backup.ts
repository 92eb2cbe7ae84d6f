import { recordBackup } from '~/features/operations/record-backup.server'
import { makeBackup } from '~/platform/backup/make-backup'
import { schemaState } from '~/platform/db/migrate'
import { type Command, WrongUsage } from '../command'
import { operator } from '../operator'
import { megabytes } from './megabytes'

/** `backup FILE`: the whole installation as of one moment. It is not migrated for it. */
export const backup: Command = {
  name: 'backup',
  usage: 'FILE',
  summary: 'writes the whole database, uploads included, to one file; the product may run',
  asItIs: true,
  async run({ db, clock, installation, say }, [file, ...rest]) {
    if (!file || file.startsWith('-') || rest.length > 0) throw new WrongUsage('A file to write is needed.')
    const { url, version, migrations } = installation
    const made = await makeBackup({
      url,
      file,
      product: version,
      onTable: ({ table, rows }, index, count) => say(`  ${index}/${count} ${table}: ${rows} rows`),
    })
    // An older schema may have no place to write it down.
    if ((await schemaState(url, migrations)).pending.length === 0)
      await recordBackup(await operator(db, clock), { kind: 'BY_HAND', product: version }, made)
    say(`${file}: ${made.rows} rows of ${made.tables.length} tables, ${megabytes(made.bytes)}`)
    say(`  as of ${made.takenAt.toISOString()}, SHA-256 ${made.digest}`)
    say('  It holds names, phone numbers and bank accounts: keep it where only the operator reads it.')
    say(`  Try it: npm run xiangyue -- backup check ${file}`)
    return 0
  },
}
