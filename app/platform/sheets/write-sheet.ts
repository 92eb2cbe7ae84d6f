import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeCsvStream } from 'hucre/csv'
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx'
import { withFormulaGuard } from './formula-guard'

export type SheetFormat = 'xlsx' | 'csv'

/** By the name's ending; null: neither. */
export function sheetFormatOf(fileName: string): SheetFormat | null {
  const ending = fileName.toLowerCase().match(/\.(xlsx|csv)$/)?.[1]
  return ending === 'xlsx' || ending === 'csv' ? ending : null
}

/**
 * Rows as a stream of bytes, memory independent of their number. Every cell is text, so that a reference of
 * twenty digits keeps them; CSV is UTF-8 with BOM, and text a spreadsheet would run as a formula gets an apostrophe.
 */
export function sheetStream(
  format: SheetFormat,
  header: readonly string[],
  rows: AsyncIterable<string[]>,
  name: string,
): ReadableStream<Uint8Array> {
  return format === 'xlsx'
    ? writeXlsxStream(rows, {
        name,
        columns: header.map((title) => ({ header: title, width: Math.max(10, title.length * 2 + 4) })),
        freezePane: { rows: 1 },
      })
    : writeCsvStream(guarded(rows), { headers: [...header], bom: true })
}

async function* guarded(rows: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  for await (const row of rows) yield row.map(withFormulaGuard)
}

/** Writes beside the target first, so that a file is there whole or not at all. */
export async function writeSheetFile(path: string, stream: ReadableStream<Uint8Array>): Promise<void> {
  const partial = `${path}.partial`
  try {
    await pipeline(Readable.fromWeb(stream as import('node:stream/web').ReadableStream), createWriteStream(partial))
    await rename(partial, path)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** A small workbook of several sheets: an empty form with its notes, a report. What is a number is one to be added. */
export async function workbookBytes(
  sheets: { name: string; rows: (string | number)[][]; widths?: number[] }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, rows, widths }) => ({
      name,
      rows,
      columns: widths?.map((width) => ({ width })),
      freezePane: { rows: 1 },
    })),
  })
  return new Uint8Array(bytes)
}
