import { createHash } from 'node:crypto'
import {
  type BackupHeader,
  type BackupManifest,
  manifestShape,
  type TableEnd,
  type TableStart,
  tableEndShape,
  tableStartShape,
} from './backup-format'
import { BackupReader } from './read-backup'

export interface ContentsOptions {
  /** Takes all pieces of a table's rows. @returns how many rows they were, where it counted them */
  takeRows(start: TableStart, pieces: AsyncIterable<Buffer>): Promise<number | undefined>
  /** Called when a table is done. */
  onTable?: ((done: TableEnd, index: number, count: number) => void) | undefined
}

/**
 * Everything after the header, table by table to the manifest. Counts and hashes are compared with what is written.
 *
 * @throws BackupRefused
 */
export async function readContents(
  reader: BackupReader,
  header: BackupHeader,
  { takeRows, onTable }: ContentsOptions,
): Promise<BackupManifest> {
  const tables: TableEnd[] = []
  for (const table of header.tables) {
    reader.at(`table ${table}`)
    const start = reader.line(await reader.expect(), 'T', tableStartShape)
    if (start.table !== table) throw reader.wrong(`it holds ${start.table}`)
    tables.push(await readTable(reader, start, takeRows))
    onTable?.(tables.at(-1)!, tables.length, header.tables.length)
  }
  reader.at('the manifest')
  const manifest = reader.line(await reader.expect(), 'M', manifestShape)
  if (JSON.stringify(manifest.tables) !== JSON.stringify(tables)) throw reader.wrong('it lists other tables')
  reader.at('what follows the manifest')
  if (await reader.next()) throw reader.wrong('nothing should')
  return manifest
}

async function readTable(
  reader: BackupReader,
  start: TableStart,
  takeRows: ContentsOptions['takeRows'],
): Promise<TableEnd> {
  const hash = createHash('sha256')
  let bytes = 0
  let end: TableEnd | undefined
  async function* pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const block = await reader.expect()
      if (block.kind !== 'D') {
        end = reader.line(block, 'E', tableEndShape)
        return
      }
      hash.update(block.content)
      bytes += block.content.length
      yield block.content
    }
  }
  const rows = (await takeRows(start, pieces())) ?? end!.rows
  const found: TableEnd = { table: start.table, rows, bytes, sha256: hash.digest('hex') }
  if (JSON.stringify(found) !== JSON.stringify(end)) throw reader.wrong('its rows are not those that were written')
  return found
}

/** Reads rows and keeps none. */
export async function letPass(pieces: AsyncIterable<Buffer>): Promise<undefined> {
  for await (const piece of pieces) void piece
}

export interface CheckedFile {
  header: BackupHeader
  rows: number
  bytes: number
  /** As `MadeBackup.digest`. */
  digest: string
}

/**
 * Reads a backup from end to end without a database.
 *
 * @throws BackupRefused when it is not as it was written, saying where
 */
export async function checkFile(file: string): Promise<CheckedFile> {
  const { reader, header } = await BackupReader.open(file)
  try {
    const { tables } = await readContents(reader, header, { takeRows: async (_, pieces) => await letPass(pieces) })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    return { header, rows, bytes: reader.size, digest: reader.digest }
  } finally {
    await reader.close()
  }
}
