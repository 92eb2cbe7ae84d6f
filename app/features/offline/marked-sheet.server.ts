import type { CellError } from '~/domain/offline/offline-line'
import { COLUMN, OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import type { Refusal } from '~/domain/refusal/refusal'
import { uuid7 } from '~/platform/ids/uuid7'
import { markSheet } from '~/platform/sheets/mark-sheet'
import type { UseCaseContext } from '../use-case'
import { uploadSheet } from './upload-sheet.server'

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
  const cells = errors.map(({ rowNumber, column, refusal }) => ({
    ...{ rowNumber, column: COLUMN[column], title: column, text: words.say(refusal) },
  }))
  return markSheet(bytes, cells, { name: '线下采购台账', width: OFFLINE_COLUMNS.length, words })
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
