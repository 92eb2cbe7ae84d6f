import type { Fen } from '~/domain/money/fen'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import { sheetCells } from '~/domain/offline/offline-line'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { findBatch, listBatchRows } from './batches.repo.server'
import { type RecordedLine, readApprovedLines, readBatchLines } from './lines.repo.server'
import { findOfficial, readNames, readVillageNames } from './people.repo.server'
import { countWithoutEvidence } from './records.repo.server'

export type { RecordedLine }

const PAGE = 30
const LINES_A_PAGE = 50
const LINES_A_READ = 1_000

/** A batch as the lists and its page show it; amounts in fen. */
export interface BatchSummary {
  id: string
  fileName: string
  /** Written down one by one, not read from a sheet. */
  byHand: boolean
  state: OfflineState
  version: number
  lines: number
  skipped: number
  amountFen: Fen
  enteredBy: string
  enteredByName: string
  enteredAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  reason: string
}

/** Villages by the name a sheet may use, and the programme's first year. */
export async function readSheetVillages(
  db: Db | Tx,
  programmeId: string,
): Promise<{ villages: Map<string, string>; since: number }> {
  const { rows, since } = await readVillageNames(db, programmeId)
  return { villages: new Map(rows.map(({ name, id }) => [name, id])), since }
}

/** An official of the programme whose membership has not ended. */
export async function findOfficialByPhone(
  db: Db,
  programmeId: string,
  phone: string,
): Promise<{ personId: string; name: string } | null> {
  return findOfficial(db, programmeId, phone)
}

/** Batches, the newest first; `before` is the last one of the page before. `batchId` is for the next upload's form. */
export async function listBatches(
  db: Db,
  programmeId: string,
  before: { at: Date; id: string } | null = null,
): Promise<{ batchId: string; batches: BatchSummary[]; more: { at: Date; id: string } | null }> {
  const rows = await listBatchRows(db, programmeId, { limit: PAGE + 1, before })
  const batches = rows.slice(0, PAGE)
  const last = batches.at(-1)
  return { batchId: uuid7(), batches, more: rows.length > PAGE && last ? { at: last.enteredAt, id: last.id } : null }
}

/** One batch with a page of its lines, in the sheet's order. */
export async function readBatch(
  db: Db,
  programmeId: string,
  batchId: string,
  afterRow = 0,
): Promise<{ batch: BatchSummary; lines: RecordedLine[]; nextAfterRow: number | null } | null> {
  const found = await findBatch(db, programmeId, batchId)
  if (!found) return null
  const [names, lines] = await Promise.all([
    readNames(db, [found.enteredBy, ...(found.decidedBy ? [found.decidedBy] : [])]),
    readBatchLines(db, programmeId, batchId, afterRow, LINES_A_PAGE + 1),
  ])
  const batch: BatchSummary = {
    ...found,
    enteredByName: names.get(found.enteredBy) ?? '',
    decidedByName: found.decidedBy ? (names.get(found.decidedBy) ?? '') : null,
  }
  const shown = lines.slice(0, LINES_A_PAGE)
  return { batch, lines: shown, nextAfterRow: lines.length > LINES_A_PAGE ? (shown.at(-1)?.rowNumber ?? null) : null }
}

/** How many records of a batch that wait have neither a file of their own nor one of the batch. */
export async function countWaitingWithoutEvidence(db: Db, programmeId: string, batchId: string): Promise<number> {
  return countWithoutEvidence(db, programmeId, batchId, null)
}

/** Every approved line as the sheet writes it, of one counting year or of all; read a page at a time. */
export async function* approvedSheetRows(db: Db, programmeId: string, year: number | null): AsyncGenerator<string[]> {
  for (let afterId = '00000000-0000-0000-0000-000000000000'; ; ) {
    const lines = await readApprovedLines(db, programmeId, { year, afterId, limit: LINES_A_READ })
    for (const line of lines) yield sheetCells(line)
    if (lines.length < LINES_A_READ) return
    afterId = lines.at(-1)?.id ?? afterId
  }
}

/** A batch as its sheet writes it, each line with its number, how it stands and why it came back; a page at a time. */
export async function* batchSheetRows(
  db: Db,
  programmeId: string,
  batchId: string,
  say: (state: OfflineState) => string,
): AsyncGenerator<string[]> {
  for (let afterRow = 0; ; ) {
    const lines = await readBatchLines(db, programmeId, batchId, afterRow, LINES_A_READ)
    for (const line of lines) yield [...sheetCells(line), line.number ?? '', say(line.state), line.reason]
    if (lines.length < LINES_A_READ) return
    afterRow = lines.at(-1)?.rowNumber ?? afterRow
  }
}
