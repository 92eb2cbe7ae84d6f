import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { readApplied } from '../db/migrate'
import {
  type BackupHeader,
  type BackupManifest,
  FORMAT_NAME,
  FORMAT_VERSION,
  type TableEnd,
  type TableStart,
} from './backup-format'
import { BackupRefused } from './backup-refused'
import { copyTarget, quoted, readColumns, readSequenceNames, readTables, settleCopyFormat } from './copy-settings'
import { BackupWriter } from './write-backup'

export interface MakeBackupOptions {
  /** The database. */
  url: string
  /** Where it is written; must not exist. */
  file: string
  /** Version of the product, for the header. */
  product: string
  /** Called when a table is done. */
  onTable?: (done: TableEnd, index: number, count: number) => void
}

export interface MadeBackup {
  file: string
  /** Of the snapshot. */
  takenAt: Date
  bytes: number
  rows: number
  tables: TableEnd[]
  /** SHA-256 over everything, in hex: the backup's name for itself. */
  digest: string
}

/**
 * Writes the whole database as of one moment to `file`, while others go on reading and writing. Memory does not grow
 * with the database. On any failure nothing is left behind.
 *
 * @throws BackupRefused
 */
export async function makeBackup(options: MakeBackupOptions): Promise<MadeBackup> {
  const writer = await BackupWriter.open(options.file)
  const client = new pg.Client({ connectionString: options.url, application_name: 'xiangyue backup' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await settleCopyFormat(client)
    const header = await readHeader(client, options.product)
    await writer.line('H', header)
    const tables: TableEnd[] = []
    for (const table of header.tables) {
      tables.push(await writeTable(client, writer, table))
      options.onTable?.(tables.at(-1)!, tables.length, header.tables.length)
    }
    const manifest: BackupManifest = { tables, sequences: await readSequences(client) }
    await writer.line('M', manifest)
    await client.query('COMMIT')
    const { digest, bytes } = await writer.finish()
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    return { file: options.file, takenAt: new Date(header.takenAt), bytes, rows, tables, digest }
  } catch (error) {
    await writer.abandon()
    throw error
  } finally {
    await client.end()
  }
}

async function readHeader(client: pg.Client, product: string): Promise<BackupHeader> {
  const { rows } = await client.query<{ takenAt: Date; postgres: string }>(
    `SELECT now() AS "takenAt", current_setting('server_version') AS postgres`,
  )
  const migrations = await readApplied(client)
  if (migrations.length === 0)
    throw new BackupRefused('NOTHING_THERE', 'There is nothing to back up: the database is empty.')
  const tables = await readTables(client)
  // Nobody may alter or drop a table before its turn comes. Reading and writing go on.
  if (tables.length > 0) await client.query(`LOCK TABLE ${tables.map(quoted).join(', ')} IN ACCESS SHARE MODE`)
  const { takenAt, postgres } = rows[0]!
  const format = { format: FORMAT_NAME, version: FORMAT_VERSION } as const
  return { ...format, product, postgres, takenAt: takenAt.toISOString(), migrations, tables }
}

async function writeTable(client: pg.Client, writer: BackupWriter, table: string): Promise<TableEnd> {
  const start: TableStart = { table, columns: await readColumns(client, table) }
  await writer.line('T', start)
  const hash = createHash('sha256')
  let bytes = 0
  const rows = client.query(copyTo(`COPY ${copyTarget(start)} TO STDOUT`))
  for await (const piece of rows as AsyncIterable<Buffer>) {
    hash.update(piece)
    bytes += piece.length
    await writer.rows(piece)
  }
  const end: TableEnd = { table, rows: rows.rowCount, bytes, sha256: hash.digest('hex') }
  await writer.line('E', end)
  return end
}

async function readSequences(client: pg.Client): Promise<BackupManifest['sequences']> {
  const names = await readSequenceNames(client)
  if (names.length === 0) return []
  const each = names.map(
    (name) => `SELECT '${name}' AS name, last_value::text AS last, is_called AS called FROM public.${quoted(name)}`,
  )
  return (await client.query<BackupManifest['sequences'][number]>(each.join(' UNION ALL '))).rows
}
