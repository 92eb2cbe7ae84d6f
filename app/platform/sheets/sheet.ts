/** One row of an uploaded sheet, whatever the file was. */
export interface SheetRow {
  /** As a spreadsheet program numbers it: the header is row 1. */
  rowNumber: number
  /** Trimmed text of each cell; a date cell as YYYY-MM-DD, an empty one as ''. */
  cells: string[]
  /** Columns whose number has more digits than a spreadsheet keeps (15): what stands there is no longer what was typed. */
  imprecise: number[]
}

/** What a file is refused for before any of its rows is looked at. */
export type SheetProblem =
  | 'not-a-sheet'
  | 'file-too-large'
  | 'inflates-too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'row-too-long'
  | 'unknown-encoding'
  | 'broken-file'

/** Thrown by the readers; the message is for the log, the code is for the user. */
export class SheetError extends Error {
  constructor(
    readonly code: SheetProblem,
    message: string = code,
  ) {
    super(message)
    this.name = 'SheetError'
  }
}

export interface SheetLimits {
  /** Size of the file as it arrives. */
  fileBytes: number
  /** Sum of its parts once unpacked (xlsx is a zip). */
  inflatedBytes: number
  rows: number
  columns: number
  /** A longer cell comes cut to this many; no field is allowed as many. */
  cellCharacters: number
}

export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 64 * 1024 * 1024,
  inflatedBytes: 1024 * 1024 * 1024,
  rows: 500_000,
  columns: 64,
  cellCharacters: 2_000,
}
