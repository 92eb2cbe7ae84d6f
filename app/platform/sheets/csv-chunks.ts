import { withFormulaGuard } from './formula-guard'
import type { SheetCell } from './workbook-cells'

const CHUNK = 32 * 1024
const BOM = '\uFEFF'

/**
 * The same rows as CSV in UTF-8 with BOM, line by line as they are asked for. Text that a spreadsheet would run gets an
 * apostrophe, which our reader takes off again; numbers and dates are what they are, also below zero.
 */
export async function* csvChunks(rows: AsyncIterable<readonly SheetCell[]>): AsyncGenerator<Buffer> {
  let text = BOM
  for await (const cells of rows) {
    text += `${cells.map(cellText).join(',')}\r\n`
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}

function cellText(cell: SheetCell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return quoted(withFormulaGuard(cell))
  if ('value' in cell) return cell.value
  if ('date' in cell) return cell.date
  return quoted(withFormulaGuard('head' in cell ? cell.head : cell.title))
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
