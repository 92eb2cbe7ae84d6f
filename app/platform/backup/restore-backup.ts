import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { applyWithin, createHistory, type Migration, migrateLock, readMigrations } from '../db/migrate'
import type { BackupHeader, TableEnd } from './backup-format'
import { BackupRefused } from './backup-refused'
import { copyTarget, quoted, readSequenceNames, readTables, settleCopyFormat } from './copy-settings'
import { BackupReader } from './read-backup'
import { checkFile, letPass, readContents } from './read-contents'
import { putRulesBack, setRulesAside } from './rules-aside'

export interface RestoreOptions {
  /** An empty database. */
  url: string
  file: string
  /** prisma/migrations of this product. */
  migrations: string
  /** Tables whose rows are read and checked but left out. */
  leaveOut?: readonly string[]
  /** Called when a table is in. */
  onTable?: (done: TableEnd, index: number, count: number) => void
}

export interface Restored {
  header: BackupHeader
  tables: TableEnd[]
  /** Tables that no migration makes, somebody else's in our database: checked, and left out. */
  foreign: string[]
  rows: number
  bytes: number
  /** As `MadeBackup.digest`. */
  digest: string
}

/**
 * Brings a backup into an empty database, in one transaction: all of it or nothing. The schema is made by the very
 * migrations the backup names; what is newer is the caller's to apply. Wants no superuser, only the owner.
 *
 * @throws BackupRefused
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  // The whole file once before the database is asked for anything: a damaged one is not found out after an hour.
  await checkFile(options.file)
  const { reader, header } = await BackupReader.open(options.file)
  const client = new pg.Client({ connectionString: options.url, application_name: 'xiangyue restore' })
  client.on('error', () => {})
  try {
    const migrations = knownMigrations(header, await readMigrations(options.migrations), options.file)
    await client.connect()
    await client.query('BEGIN')
    // A product that starts on this database in the middle waits before it finds nothing, and makes its own schema.
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrateLock])
    await refuseUnlessEmpty(client)
    await createHistory(client)
    for (const migration of migrations) await applyWithin(client, migration)
    await settleCopyFormat(client)
    const { tables, foreign } = await fill(client, reader, header, options)
    await client.query('ANALYZE')
    await client.query('COMMIT')
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    return { header, tables, foreign, rows, bytes: reader.size, digest: reader.digest }
  } finally {
    // Without a COMMIT nothing remains.
    await client.end()
    await reader.close()
  }
}

/** The backup's migrations as this product has them, in the order they were applied. */
function knownMigrations(header: BackupHeader, ours: Migration[], file: string): Migration[] {
  const byName = new Map(ours.map((migration) => [migration.name, migration]))
  return header.migrations.map(({ name, checksum }) => {
    const known = byName.get(name)
    if (!known)
      throw new BackupRefused(
        'OTHER_SCHEMA',
        `${file} was made by a newer version of the product (${header.product}): this one does not know migration ` +
          `${name}. Restore it with that version.`,
      )
    if (known.checksum !== checksum)
      throw new BackupRefused(
        'OTHER_SCHEMA',
        `${file} was made with another migration ${name} than this version has. Restore it with the version that made it.`,
      )
    return known
  })
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT nspname || '.' || relname AS name
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname IN ('public', 'graphile_worker') AND relkind IN ('r', 'p', 'S')
        AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
      ORDER BY 1 LIMIT 1`,
  )
  if (rows[0])
    throw new BackupRefused(
      'NOT_EMPTY',
      `The database is not empty (it has ${rows[0].name}): a backup is restored only into an empty one. ` +
        'Choose another: DATA_DIR=./restored npm run xiangyue -- restore FILE, or an empty database as DATABASE_URL.',
    )
}

async function fill(
  client: pg.Client,
  reader: BackupReader,
  header: BackupHeader,
  { leaveOut = [], onTable }: RestoreOptions,
): Promise<{ tables: TableEnd[]; foreign: string[] }> {
  const present = await readTables(client)
  const missing = present.find((table) => !header.tables.includes(table))
  if (missing) throw reader.wrong(`its migrations make the table ${missing}, and it has none`)
  const foreign = header.tables.filter((table) => !present.includes(table))
  const known = await readSequenceNames(client)
  const rules = await setRulesAside(client)
  // A migration may have written rows; the backup has them too, as they became.
  if (present.length > 0) await client.query(`TRUNCATE ${present.map(quoted).join(', ')}`)
  const { tables, sequences } = await readContents(reader, header, {
    async takeRows(start, pieces) {
      if (leaveOut.includes(start.table) || foreign.includes(start.table)) return await letPass(pieces)
      const copy = client.query(copyFrom(`COPY ${copyTarget(start)} FROM STDIN`))
      await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), copy)
      return copy.rowCount
    },
    onTable,
  })
  for (const { name, last, called } of sequences.filter(({ name }) => known.includes(name)))
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [`public.${quoted(name)}`, last, called])
  await putRulesBack(client, rules)
  return { tables, foreign }
}
