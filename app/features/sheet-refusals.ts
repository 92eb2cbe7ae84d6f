import { type Refused, refuse } from '~/domain/refusal/refusal'
import { SHEET_LIMITS, type SheetError, type SheetLimits, type SheetProblem } from '~/platform/sheets/sheet'

const MEGABYTE = 1024 * 1024

const CODE_OF = {
  'not-a-sheet': 'bad-file',
  'broken-file': 'bad-file',
  'file-too-large': 'file-too-large',
  'inflates-too-large': 'file-too-large',
  'too-many-rows': 'too-many-rows',
  'too-many-columns': 'too-many-columns',
  'row-too-long': 'row-too-long',
  'unknown-encoding': 'bad-encoding',
} as const satisfies Record<SheetProblem, Refused['refusal']['code']>

/** Why a file could not be read as a sheet, for whoever sent it. @param limits that it was read with */
export function sheetRefusal({ code }: SheetError, limits: SheetLimits = SHEET_LIMITS): Refused {
  const bytes = { 'file-too-large': limits.fileBytes, 'inflates-too-large': limits.inflatedBytes }
  const most = code in bytes ? bytes[code as keyof typeof bytes] : null
  const detail = most === null ? undefined : { maximum: `${most / MEGABYTE} MB` }
  return refuse(CODE_OF[code], { field: 'file', detail })
}
