import { can } from '~/domain/access/policy'
import { type Refusal, refuse } from '~/domain/refusal/refusal'
import { readSheet } from '~/platform/sheets/read-sheet'
import { SHEET_LIMITS, SheetError } from '~/platform/sheets/sheet'
import { workbookBytes } from '~/platform/sheets/write-sheet'
import type { UseCaseContext } from '../use-case'
import { addVillages, type NewVillage } from './add-villages.server'
import { selectSettings } from './settings.repo.server'
import { VILLAGE_COLUMNS, villageOfRow } from './villages.form'

export interface VillageCellError {
  rowNumber: number
  /** The column's title. */
  column: string
  refusal: Refusal
}

export type VillageImport =
  | { ok: true; value: { count: number } }
  | { ok: false; refusal: Refusal; errors: VillageCellError[] }

const LIMITS = { ...SHEET_LIMITS, fileBytes: 1024 ** 2, inflatedBytes: 16 * 1024 ** 2, rows: 501 }
const ERRORS_KEPT = 100

/**
 * Villages from a sheet: all of it or nothing, every error by row and column. `write` false only checks.
 * Refuses: not-allowed, required, bad-file, bad-column, nothing-to-import, sheet-errors, and what addVillages refuses.
 */
export async function importVillages(
  ctx: UseCaseContext,
  { bytes, write }: { bytes: Uint8Array; write: boolean },
): Promise<VillageImport> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'village.write', { programmeId })) return { ...refuse('not-allowed'), errors: [] }
  if (bytes.byteLength === 0) return { ...refuse('required', { field: 'file' }), errors: [] }
  const taken = new Set((await selectSettings(ctx.db, programmeId)).map(({ name }) => name))
  const read = await rowsOf(bytes, taken)
  if (!read.ok) return read
  const { villages } = read
  if (villages.length === 0) return { ...refuse('nothing-to-import', { field: 'file' }), errors: [] }
  if (write) {
    const added = await addVillages(ctx, villages)
    if (!added.ok) return { ...added, errors: [] }
  }
  return { ok: true, value: { count: villages.length } }
}

type RowsRead = { ok: true; villages: NewVillage[] } | { ok: false; refusal: Refusal; errors: VillageCellError[] }

async function rowsOf(bytes: Uint8Array, taken: Set<string>): Promise<RowsRead> {
  const villages: NewVillage[] = []
  const errors: VillageCellError[] = []
  try {
    let header = true
    for await (const { rowNumber, cells } of readSheet({ bytes }, LIMITS)) {
      if (header) {
        const missing = VILLAGE_COLUMNS.filter((column, index) => cells[index] !== column)
        if (missing.length > 0) {
          return { ...refuse('bad-column', { field: 'file', detail: { columns: missing.join('、') } }), errors: [] }
        }
        header = false
        continue
      }
      if (cells.every((cell) => cell === '')) continue
      const village = villageOfRow(cells)
      const problem = village.ok ? problemWith(village.value, taken) : village.refusal
      if (problem) {
        if (errors.length < ERRORS_KEPT) errors.push({ rowNumber, column: problem.field ?? '', refusal: problem })
      } else if (village.ok) {
        taken.add(village.value.name)
        villages.push(village.value)
      }
    }
  } catch (error) {
    if (!(error instanceof SheetError)) throw error
    return { ...refuse('bad-file', { field: 'file' }), errors: [] }
  }
  return errors.length > 0 ? { ...refuse('sheet-errors', { field: 'file' }), errors } : { ok: true, villages }
}

function problemWith({ name, note, noteSource }: NewVillage, taken: ReadonlySet<string>): Refusal | null {
  if (taken.has(name)) return { code: 'village-exists', field: VILLAGE_COLUMNS[0] }
  return note !== '' && noteSource === '' ? { code: 'source-required', field: VILLAGE_COLUMNS[4] } : null
}

/** The empty sheet. */
export async function villageTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  return await workbookBytes([{ name: '帮扶村', rows: [[...VILLAGE_COLUMNS]], widths: [16, 16, 18, 50, 40] }])
}
