import type { PaperTable } from '~/domain/paper/paper-document'
import type { Pen, Sheet } from './sheet'
import { SOFT } from './sheet'

const BODY: Pen = { size: 9 }
const HEAD: Pen = { size: 8.5, weight: 'bold', colour: SOFT }
const TOTAL: Pen = { size: 9, weight: 'bold' }
const GAP = 8
const PAD = 2.6
/** So much of the sheet at most for one column of figures; more of it wraps after all. */
const WIDEST_FIGURES = 0.28
const NARROWEST_TEXT = 40

interface Column {
  x: number
  width: number
  align: 'start' | 'end'
}

/** A ruled table: its head stands on every page again, no row is parted, the total stays with the last row. */
export function drawTable(sheet: Sheet, table: PaperTable): void {
  const columns = place(sheet, table)
  const wrapped = (cells: readonly string[], pen: Pen) =>
    columns.map(({ width }, index) => sheet.linesOf(cells[index] ?? '', width, pen))
  const head = wrapped(
    table.columns.map((column) => column.head),
    HEAD,
  )
  const headHeight = heightOf(sheet, head, HEAD) + 4
  const total = table.total === null ? null : wrapped(table.total, TOTAL)
  const totalHeight = total === null ? 0 : heightOf(sheet, total, TOTAL) + 4

  const beginPage = () => {
    drawCells(sheet, head, columns, HEAD)
    sheet.y += heightOf(sheet, head, HEAD)
    sheet.rule('double')
    sheet.y += 4
  }
  if (table.caption) {
    sheet.reserve(sheet.heightOf(1, 9) + headHeight + 2 * sheet.heightOf(1, BODY.size))
    sheet.paragraph(table.caption, { size: 9, colour: SOFT })
    sheet.space(2)
  }
  sheet.reserve(headHeight + 2 * sheet.heightOf(1, BODY.size))
  beginPage()

  const rows = table.rows.flatMap((cells) => partedRow(sheet, wrapped(cells, BODY), headHeight))
  for (const [index, { cells, ends }] of rows.entries()) {
    const height = heightOf(sheet, cells, BODY)
    const isLast = index === rows.length - 1
    if (sheet.reserve(height + (isLast ? totalHeight : 0))) beginPage()
    drawCells(sheet, cells, columns, BODY)
    sheet.y += height
    if (ends && !isLast) sheet.rule('hair')
  }
  if (total === null) {
    sheet.rule('line')
    sheet.y += 2
    return
  }
  sheet.rule('line')
  drawCells(sheet, total, columns, TOTAL)
  sheet.y += heightOf(sheet, total, TOTAL)
  sheet.rule('double')
  sheet.y += 4
}

/** A row that no page could hold is the one that is parted. */
function partedRow(sheet: Sheet, cells: string[][], headHeight: number): { cells: string[][]; ends: boolean }[] {
  const most = Math.floor((sheet.capacity - headHeight - 2 * PAD) / sheet.heightOf(1, BODY.size))
  const longest = Math.max(...cells.map((lines) => lines.length))
  const parts = Math.max(1, Math.ceil(longest / most))
  return Array.from({ length: parts }, (_, part) => ({
    cells: cells.map((lines) => lines.slice(part * most, (part + 1) * most)),
    ends: part === parts - 1,
  }))
}

function heightOf(sheet: Sheet, cells: readonly (readonly string[])[], pen: Pen): number {
  return sheet.heightOf(Math.max(1, ...cells.map((lines) => lines.length)), pen.size) + 2 * PAD
}

function drawCells(sheet: Sheet, cells: readonly (readonly string[])[], columns: readonly Column[], pen: Pen): void {
  for (const [index, { x, width, align }] of columns.entries())
    sheet.draw(cells[index] ?? [], x, sheet.y + PAD, width, { ...pen, align })
}

/** Columns of figures take what their widest figure needs; the text columns share the rest. */
function place(sheet: Sheet, { columns, rows, total }: PaperTable): Column[] {
  const widest = sheet.width * WIDEST_FIGURES
  const needs = columns.map(({ head, align }, index) => {
    if (align === 'start') return 0
    const cells = rows.flatMap((row) => (row[index] ?? '').split('\n'))
    const body = Math.max(0, ...distinctByLength(cells).map((cell) => sheet.widthOf(cell, BODY)))
    const sum = sheet.widthOf(total?.[index] ?? '', TOTAL)
    const word = Math.min(sheet.widthOf(head, HEAD), (columns.length > 8 ? 3.2 : 5.2) * HEAD.size)
    return Math.min(widest, Math.max(body, sum, word) + 1)
  })
  const gaps = GAP * (columns.length - 1)
  const texts = columns.filter(({ align }) => align === 'start')
  const shares = texts.reduce((sum, { share }) => sum + share, 0)
  const taken = needs.reduce((sum, width) => sum + width, 0)
  const left = Math.max(sheet.width - gaps - taken, texts.length * NARROWEST_TEXT)
  const figures = taken > 0 ? Math.min(1, (sheet.width - gaps - left) / taken) : 1
  // Without a column of text the figures spread over the sheet.
  const spread = texts.length === 0 && taken > 0 ? (sheet.width - gaps) / taken : figures
  let x = sheet.left
  return columns.map(({ align, share }, index) => {
    const width = align === 'start' ? (left * share) / shares : (needs[index] ?? 0) * spread
    const column = { x, width, align }
    x += width + GAP
    return column
  })
}

/** Only the longest of many cells can be the widest: as good as measuring all of them, and quick at 500 rows. */
function distinctByLength(cells: readonly string[]): string[] {
  const sorted = [...new Set(cells)].toSorted((a, b) => b.length - a.length)
  return sorted.slice(0, 60)
}
