import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { type CsvError, parse } from 'csv-parse'
import { streamXlsxRows } from 'hucre/xlsx'
import { withoutFormulaGuard } from './formula-guard'
import { refuseZipBomb } from './inflated-size'
import { SHEET_LIMITS, SheetError, type SheetLimits, type SheetRow } from './sheet'

/** Where a sheet comes from: a path (the operator's command) or bytes that were uploaded. */
export type SheetSource = { path: string } | { bytes: Uint8Array }

/** How a file may be read. */
export interface SheetReading {
  /** Of somebody else's making: tabs part the cells where they are more than commas; a quote inside a cell is a quote. */
  foreign?: boolean
  /** Of a workbook, the sheet of this name, which may not be there: then no row comes. Left out: the first. */
  sheet?: string
}

/**
 * Yields the rows of the first (or the named) sheet of an xlsx file, or of a CSV file in UTF-8 or UTF-16 (by its BOM; UTF-8 also
 * without) or GB18030. What the file is, is decided by its content, not its name. Formulas count as their last value,
 * links as their text. Throws SheetError.
 */
export async function* readSheet(
  source: SheetSource,
  limits: SheetLimits = SHEET_LIMITS,
  { foreign = false, sheet }: SheetReading = {},
): AsyncGenerator<SheetRow> {
  const size = 'path' in source ? (await stat(source.path)).size : source.bytes.byteLength
  if (size > limits.fileBytes) throw new SheetError('file-too-large')
  const head = await firstBytes(source)
  const rows = isZip(head) ? xlsxRows(await allBytes(source), limits, sheet) : csvRows(source, head, limits, foreign)
  let count = 0
  for await (const row of rows) {
    if (++count > limits.rows) throw new SheetError('too-many-rows')
    if (row.cells.length > limits.columns) {
      if (row.cells.slice(limits.columns).some((cell) => cell !== '')) throw new SheetError('too-many-columns')
      row.cells.length = limits.columns
    }
    if (row.cells.some((cell) => cell.includes('\0'))) throw new SheetError('not-a-sheet')
    yield { ...row, cells: row.cells.map((cell) => atMost(limits.cellCharacters, cell)) }
  }
}

/**
 * Of all rows together: a few that were coloured to their end are passed over; thousands of them, a few kilobytes when
 * they are packed, would be minutes of work.
 */
const MOST_BEYOND = 1_000_000
const ROWS_AT_ONCE = 200

/** What is longer than any cell may be is cut and still too long: whoever reads the cell names it. */
function atMost(characters: number, cell: string): string {
  return cell.length <= characters ? cell : cell.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '')
}

async function* xlsxRows(bytes: Uint8Array, limits: SheetLimits, sheet?: string): AsyncGenerator<SheetRow> {
  await refuseZipBomb(bytes, limits.inflatedBytes)
  const rows = streamXlsxRows(bytes, { sheet: sheet ?? 0 })
  let beyond = 0
  for (let count = 1; ; count++) {
    // The rows of what was unpacked come without a pause, and others wait for their pages.
    if (count % ROWS_AT_ONCE === 0) await setImmediate()
    let next: Awaited<ReturnType<typeof rows.next>>
    try {
      next = await rows.next()
    } catch (error) {
      throw new SheetError('broken-file', String(error))
    }
    if (next.done) return
    const { values } = next.value
    beyond += Math.max(0, values.length - limits.columns)
    if (beyond > MOST_BEYOND) throw new SheetError('too-many-columns')
    const imprecise: number[] = []
    const cells = Array.from(values, (value, column) => {
      if (typeof value === 'number' && Math.abs(value) >= 1e15) imprecise.push(column)
      return cellText(value)
    })
    yield { rowNumber: next.value.index + 1, cells, imprecise }
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  // A spreadsheet's date has no zone; the reader gives it as UTC.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  // What was typed as 0.1 + 0.2 is 0.3 to the person who sees it: a spreadsheet shows fifteen digits.
  if (typeof value === 'number') return plainNumber(value)
  return String(value).trim()
}

function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return ''
  const rounded = Number(value.toPrecision(15))
  return Math.abs(rounded) >= 1e21 || (rounded !== 0 && Math.abs(rounded) < 1e-6)
    ? rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : String(rounded)
}

async function* csvRows(
  source: SheetSource,
  head: Uint8Array,
  limits: SheetLimits,
  foreign: boolean,
): AsyncGenerator<SheetRow> {
  const wide = utf16(head)
  if (!wide && head.includes(0)) throw new SheetError('not-a-sheet')
  const encoding = wide ?? (await csvEncoding(source))
  const parser = parse({
    delimiter: await delimiterOf(source, encoding, foreign),
    relaxQuotes: foreign,
    relaxColumnCount: true,
    skipEmptyLines: false,
    maxRecordSize: limits.columns * limits.cellCharacters * 4,
  })
  const text = Readable.from(decoded(source, encoding))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let rowNumber = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      rowNumber++
      yield { rowNumber, cells: record.map((cell) => withoutFormulaGuard(cell.trim())), imprecise: [] }
    }
  } catch (error) {
    if (error instanceof SheetError) throw error
    if (error instanceof TypeError) throw new SheetError('unknown-encoding', String(error))
    const code = (error as CsvError).code
    throw new SheetError(code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'broken-file', String(error))
  }
}

/** UTF-16 is told by its byte order mark alone. */
function utf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}

/**
 * What parts the cells at the beginning of the file. A sheet of ours comes back with tabs (text for Unicode) or, where a
 * comma is the sign of decimals, with semicolons; its first row is the head, which has none of these in its cells.
 */
async function delimiterOf(source: SheetSource, encoding: string, foreign: boolean): Promise<',' | ';' | '\t'> {
  const times = (text: string, sign: string) => text.split(sign).length
  try {
    for await (const text of decoded(source, encoding)) {
      if (foreign) return times(text, '\t') > times(text, ',') ? '\t' : ','
      const head = /^[^\r\n]*/u.exec(text)?.[0] ?? ''
      const others = ([';', '\t'] as const).filter((sign) => times(head, sign) > times(head, ','))
      return others[0] ?? ','
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new SheetError('unknown-encoding')
  }
  return ','
}

/** One pass over the file: what is valid UTF-8 is UTF-8, else it must be valid GB18030. */
async function csvEncoding(source: SheetSource): Promise<'utf-8' | 'gb18030'> {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      for await (const _ of decoded(source, encoding));
      return encoding
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw new SheetError('unknown-encoding')
}

async function* decoded(source: SheetSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of byteChunks(source)) {
    const text = decoder.decode(chunk, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

const CHUNK = 64 * 1024

async function* byteChunks(source: SheetSource): AsyncGenerator<Uint8Array> {
  if ('path' in source) {
    yield* createReadStream(source.path, { highWaterMark: CHUNK }) as AsyncIterable<Uint8Array>
    return
  }
  for (let at = 0; at < source.bytes.byteLength; at += CHUNK) yield source.bytes.subarray(at, at + CHUNK)
}

async function firstBytes(source: SheetSource): Promise<Uint8Array> {
  for await (const chunk of byteChunks(source)) return chunk.subarray(0, 4096)
  return new Uint8Array()
}

async function allBytes(source: SheetSource): Promise<Uint8Array> {
  return 'path' in source ? readFile(source.path) : source.bytes
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04
}
