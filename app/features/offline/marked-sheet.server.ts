import type { CellError } from '~/domain/offline/offline-line'
import { COLUMN, OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import type { Refusal } from '~/domain/refusal/refusal'
import { uuid7 } from '~/platform/ids/uuid7'
import { markedWorkbookBytes } from '~/platform/sheets/marked-workbook'
import { readSheet } from '~/platform/sheets/read-sheet'
import type { UseCaseContext } from '../use-case'
import { uploadSheet } from './upload-sheet.server'

/** Of a longer sheet only the rows with something to mend come back. */
const MOST_ROWS = 5_000

/**
 * The sheet as it was sent, with every wrong cell coloured and commented, and all of a row's faults once more at its
 * end, where a phone shows them. Mended, it is read again: columns behind the last one are passed over.
 *
 * @param say a fault in the reader's language
 */
export async function markedSheet(
  bytes: Uint8Array,
  errors: readonly CellError[],
  words: { say: (refusal: Refusal) => string; column: string; row: (rowNumber: number) => string },
): Promise<Uint8Array<ArrayBuffer>> {
  const ofRow = new Map<number, CellError[]>()
  for (const error of errors) ofRow.set(error.rowNumber, [...(ofRow.get(error.rowNumber) ?? []), error])
  const all: { rowNumber: number; cells: string[] }[] = []
  for await (const { rowNumber, cells } of readSheet({ bytes })) {
    if (rowNumber === 1 || all.length < MOST_ROWS || ofRow.has(rowNumber)) all.push({ rowNumber, cells })
  }
  const kept = all.length > MOST_ROWS ? all.filter(({ rowNumber }) => rowNumber === 1 || ofRow.has(rowNumber)) : all
  const width = OFFLINE_COLUMNS.length
  const rows = kept.map(({ rowNumber, cells }, index) => {
    const wrong = ofRow.get(rowNumber) ?? []
    const said = wrong.map(({ column, refusal }) => `${column}：${words.say(refusal)}`).join('\n')
    const where = kept.length < all.length && wrong.length > 0 ? `${words.row(rowNumber)} ` : ''
    const filled = Array.from({ length: width }, (_, at) => cells[at] ?? '')
    return [...filled, index === 0 ? words.column : where + said]
  })
  const marks = kept.flatMap(({ rowNumber }, row) =>
    (ofRow.get(rowNumber) ?? []).map(({ column, refusal }) => ({
      row,
      column: COLUMN[column],
      text: words.say(refusal),
    })),
  )
  return markedWorkbookBytes({ name: '线下采购台账', rows, marks, wide: width })
}

/**
 * A sheet that was sent to get it back marked. One without faults becomes a draft, as if it had been checked; null when
 * what was sent is no sheet, or not headed as one.
 */
export async function checkAndMark(
  ctx: UseCaseContext,
  file: { name: string; bytes: Uint8Array },
  words: Parameters<typeof markedSheet>[2],
): Promise<{ batchId: string } | { bytes: Uint8Array<ArrayBuffer> } | null> {
  const uploaded = await uploadSheet(ctx, { batchId: uuid7(), fileName: file.name, bytes: file.bytes })
  if (uploaded.ok) return { batchId: uploaded.value.batchId }
  return uploaded.errors.length === 0 ? null : { bytes: await markedSheet(file.bytes, uploaded.errors, words) }
}
