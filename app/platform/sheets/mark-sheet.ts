import { markedWorkbookBytes } from './marked-workbook'
import { readSheet, type SheetReading } from './read-sheet'
import { SHEET_LIMITS } from './sheet'

/** Of a longer sheet only the rows with something to mend come back. */
const MOST_ROWS = 5_000

/** A wrong cell, from column 0, and what is said about it. */
export interface MarkedCell {
  rowNumber: number
  column: number
  title: string
  text: string
}

/**
 * A sheet as it was sent, with every wrong cell coloured and commented, and all of a row's faults once more at its end,
 * where a phone shows them. Mended, it is read again: columns behind the last one are passed over.
 *
 * @param width how many columns of the sheet are its own
 * @param words the heading of what is said, and what names a row when others were left out
 */
export async function markSheet(
  bytes: Uint8Array,
  cells: readonly MarkedCell[],
  {
    name,
    width,
    words,
    reading = {},
  }: {
    name: string
    width: number
    words: { column: string; row: (rowNumber: number) => string }
    reading?: SheetReading
  },
): Promise<Uint8Array<ArrayBuffer>> {
  const ofRow = new Map<number, MarkedCell[]>()
  for (const cell of cells) ofRow.set(cell.rowNumber, [...(ofRow.get(cell.rowNumber) ?? []), cell])
  const all: { rowNumber: number; cells: string[] }[] = []
  for await (const { rowNumber, cells } of readSheet({ bytes }, SHEET_LIMITS, reading)) {
    if (rowNumber === 1 || all.length < MOST_ROWS || ofRow.has(rowNumber)) all.push({ rowNumber, cells })
  }
  const kept = all.length > MOST_ROWS ? all.filter(({ rowNumber }) => rowNumber === 1 || ofRow.has(rowNumber)) : all
  const rows = kept.map(({ rowNumber, cells }, index) => {
    const wrong = ofRow.get(rowNumber) ?? []
    const said = wrong.map(({ title, text }) => `${title}：${text}`).join('\n')
    const where = kept.length < all.length && wrong.length > 0 ? `${words.row(rowNumber)} ` : ''
    const filled = Array.from({ length: width }, (_, at) => cells[at] ?? '')
    return [...filled, index === 0 ? words.column : where + said]
  })
  const marks = kept.flatMap(({ rowNumber }, row) =>
    (ofRow.get(rowNumber) ?? []).map(({ column, text }) => ({ row, column, text })),
  )
  return markedWorkbookBytes({ name, rows, marks, wide: width })
}
