import { createHash } from 'node:crypto'
import type { BankColumns } from '~/domain/banking/bank-columns'
import { type FoundHeader, findHeader, readStatement, type SheetRows } from '~/domain/banking/read-statement'
import { type BankCellError, lineIdentity, type StatementLine } from '~/domain/banking/statement-line'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import { readSheet } from '~/platform/sheets/read-sheet'
import { SheetError, type SheetProblem } from '~/platform/sheets/sheet'

const MEGABYTE = 1024 ** 2
/** Movements of one file; titles and totals stand around them. */
const MOST_LINES = 20_000
const AROUND = 200

const LIMITS = {
  fileBytes: 10 * MEGABYTE,
  inflatedBytes: 100 * MEGABYTE,
  rows: MOST_LINES + AROUND,
  columns: 64,
  cellCharacters: 500,
}

/** Nothing of a file with errors is kept. `refusal` says it in one word, `errors` cell by cell. */
export type BankSheetRefused = { ok: false; refusal: Refusal; errors: BankCellError[]; errorCount: number }
export type BankSheetOutcome<T> = { ok: true; value: T } | BankSheetRefused

export interface BankSheet {
  rows: SheetRows[]
  found: FoundHeader
}

/**
 * Opens a bank's sheet and finds its header. `known`: columns explained before, by the hash of their header.
 * Refuses: required, bank-old-excel, bank-no-header, bank-too-many-rows, file-too-large, too-many-columns,
 * row-too-long, bad-encoding, bad-file.
 */
export async function openBankSheet(
  bytes: Uint8Array,
  known: ReadonlyMap<string, BankColumns>,
): Promise<Outcome<BankSheet>> {
  const field = { field: 'file' }
  if (bytes.byteLength === 0) return refuse('required', field)
  if (isOldExcel(bytes)) return refuse('bank-old-excel', field)
  const rows: SheetRows[] = []
  try {
    for await (const { rowNumber, cells } of readSheet({ bytes }, LIMITS, { foreign: true })) {
      if (cells.some((cell) => cell !== '')) rows.push({ rowNumber, cells })
    }
  } catch (error) {
    if (error instanceof SheetError) return refuse(REFUSALS[error.code], { ...field, detail: detailOf(error.code) })
    throw error
  }
  const found = findHeader(rows, (signature) => known.get(headerHash(signature).toString('hex')) ?? null)
  return found ? accept({ rows, found }) : refuse('bank-no-header', field)
}

export interface ReadMovements {
  lines: { line: StatementLine; identity: Buffer }[]
  from: BusinessDate | null
  to: BusinessDate | null
}

/** The movements of a sheet, each with its identity. Refuses: sheet-errors, nothing-to-import, bank-too-many-rows. */
export function movementsOf({ rows, found }: BankSheet, columns: BankColumns): BankSheetOutcome<ReadMovements> {
  const read = readStatement(rows, found, columns)
  if (!read.ok) {
    const { errors, errorCount } = read
    return { ...refuse('sheet-errors', { field: 'file', detail: { count: String(errorCount) } }), errors, errorCount }
  }
  if (read.lines.length === 0) return refusedSheet(refuse('nothing-to-import', { field: 'file' }).refusal)
  if (read.lines.length > MOST_LINES) {
    return refusedSheet(refuse('bank-too-many-rows', { field: 'file', detail: detailOf('too-many-rows') }).refusal)
  }
  const seen = new Map<string, number>()
  const lines = read.lines.map((line) => {
    const alike = lineIdentity(line, 0)
    const ordinal = (seen.get(alike) ?? 0) + 1
    seen.set(alike, ordinal)
    return { line, identity: sha256(lineIdentity(line, ordinal)) }
  })
  return { ok: true, value: { lines, from: read.from, to: read.to } }
}

export function refusedSheet(refusal: Refusal): BankSheetRefused {
  return { ok: false, refusal, errors: [], errorCount: 0 }
}

/** Under which a header's columns are remembered. */
export function headerHash(signature: string): Buffer {
  return sha256(signature)
}

export function sha256(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest()
}

/** The .xls of before 2007, or a web page that calls itself one: what many banks still send. */
function isOldExcel(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64))
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return true
  return /^\uFEFF?\s*</u.test(head.toString('utf8'))
}

const REFUSALS = {
  'not-a-sheet': 'bad-bank-file',
  'broken-file': 'bad-bank-file',
  'file-too-large': 'file-too-large',
  'inflates-too-large': 'file-too-large',
  'too-many-rows': 'bank-too-many-rows',
  'too-many-columns': 'too-many-columns',
  'row-too-long': 'row-too-long',
  'unknown-encoding': 'bad-encoding',
} as const satisfies Record<SheetProblem, Refusal['code']>

function detailOf(problem: SheetProblem): Record<string, string> {
  if (problem === 'too-many-rows') return { most: String(MOST_LINES) }
  const most = problem === 'file-too-large' ? LIMITS.fileBytes : LIMITS.inflatedBytes
  return { maximum: `${most / MEGABYTE} MB` }
}
