import { type Refused, refuse } from '~/domain/refusal/refusal'
import { SHEET_LIMITS, type SheetError, type SheetProblem } from '~/platform/sheets/sheet'

const MEGABYTE = 1024 * 1024
const megabytes = (bytes: number) => ({ maximum: `${bytes / MEGABYTE} MB` })

const REFUSAL_OF: Record<SheetProblem, [code: Refused['refusal']['code'], detail?: Record<string, string>]> = {
  'not-a-sheet': ['bad-file'],
  'broken-file': ['bad-file'],
  'file-too-large': ['file-too-large', megabytes(SHEET_LIMITS.fileBytes)],
  'inflates-too-large': ['file-too-large', megabytes(SHEET_LIMITS.inflatedBytes)],
  'too-many-rows': ['too-many-rows'],
  'too-many-columns': ['too-many-columns'],
  'row-too-long': ['row-too-long'],
  'unknown-encoding': ['bad-encoding'],
}

/** Why a file could not be read as a sheet, for whoever sent it. */
export function sheetRefusal(error: SheetError): Refused {
  const [code, detail] = REFUSAL_OF[error.code]
  return refuse(code, { field: 'file', detail })
}
