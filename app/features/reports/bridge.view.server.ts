import type { SignedInPerson } from '~/domain/access/actor'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import type { PeriodFigures } from '~/domain/offline/ledger-sheet'
import { accept, type Outcome, type Refusal, refuse } from '~/domain/refusal/refusal'
import type { BridgeMapping } from '~/domain/report/bridge'
import { csvChunks } from '~/platform/sheets/csv-chunks'
import { type SheetCell, workbookChunks } from '~/platform/sheets/workbook-stream'
import type { SheetFormat } from '~/platform/sheets/write-sheet'
import type { UseCaseContext } from '../use-case'
import { findMapping, type KeptMapping, selectMappings } from './bridge.repo.server'
import { type BridgeCell, bridgeRows, sheetCellOf } from './bridge-rows'
import { type ReadyExport, readyExport } from './export-ledger.server'
import type { LedgerFile } from './ledger-file'
import { askedLedger, type LedgerFilter } from './ledger-filter'
import { readStepSums } from './ledger-rows.repo.server'
import { ledgerRows } from './ledger-rows.view.server'
import { readLedgerProgramme } from './ledger-scope.repo.server'
import { type LedgerChoices, type OpenedScope, openScope } from './ledger-scope.view.server'

export type { BridgeCell, KeptMapping }

/** As many rows as a page shows of what a file would hold. */
const PREVIEWED = 20

/** All an office keeps, by name. */
export function listMappings({ db, actor }: UseCaseContext): Promise<KeptMapping[]> {
  return selectMappings(db, actor.programmeId)
}

export interface BridgePage {
  mapping: KeptMapping
  filter: LedgerFilter
  names: OpenedScope['names']
  choices: LedgerChoices
  years: number[]
  sums: PeriodFigures
  rows: BridgeCell[][]
  /** What is wrong with the months that were asked for; then the rows are of this year. */
  refusal: Refusal | null
}

/** A layout, and what its file would begin with. Refuses not-found. */
export async function readBridge(
  ctx: UseCaseContext<SignedInPerson>,
  id: string,
  query: URLSearchParams,
): Promise<Outcome<BridgePage>> {
  const { db, actor, now } = ctx
  const { programmeId } = actor
  const mapping = await findMapping(db, programmeId, id)
  if (!mapping) return refuse('not-found')
  const { since } = await readLedgerProgramme(db, programmeId)
  const thisYear = yearOf(businessDateOf(now))
  const asked = askedLedger(query, thisYear)
  if (!asked.ok && asked.refusal.code === 'not-found') return asked
  const filter = asked.ok ? asked.value : { year: thisYear, step: 'COUNTED' as const }
  const opened = await openScope(db, programmeId, filter)
  if (!opened.ok) return opened
  const { scope, names, choices } = opened.value
  const [sums, rows] = await Promise.all([
    readStepSums(db, scope),
    firstOf(bridgeRows(ledgerRows(db, scope, null), mapping), PREVIEWED),
  ])
  return accept({
    ...{ mapping, filter, names, choices, rows },
    years: Array.from({ length: Math.max(1, thisYear - since + 1) }, (_, back) => thisYear - back),
    sums: { acceptedFen: fen(sums.acceptedFen), paidFen: fen(sums.paidFen), countedFen: fen(sums.countedFen) },
    refusal: asked.ok ? null : asked.refusal,
  })
}

async function firstOf<T>(rows: AsyncIterable<T>, most: number): Promise<T[]> {
  const first: T[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length === most) break
  }
  return first
}

/** The file of a layout, read while it is sent. Refuses: not-allowed, not-found. */
export async function exportBridge(
  ctx: UseCaseContext<SignedInPerson>,
  { id, filter, format }: { id: string; filter: LedgerFilter; format: SheetFormat },
): Promise<Outcome<LedgerFile>> {
  const mapping = await findMapping(ctx.db, ctx.actor.programmeId, id)
  if (!mapping) return refuse('not-found')
  const ready = await readyExport(ctx, filter)
  if (!ready.ok) return ready
  return accept(bridgeFile(ctx, ready.value, mapping, format))
}

const MEDIA_TYPES: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

function bridgeFile(
  { db, now }: UseCaseContext,
  { opened, facts }: ReadyExport,
  mapping: BridgeMapping,
  format: SheetFormat,
): LedgerFile {
  const rows = sheetRows(bridgeRows(ledgerRows(db, opened.scope, facts.head.seq), mapping), mapping)
  const { month, from, to, year } = opened.filter
  const period = month ?? (from || to ? `${from ?? year}至${to ?? year}` : String(year))
  const sheet = {
    name: (mapping.name.replace(/[\\/*?:[\]']/gu, ' ').trim() || 'sheet').slice(0, 31),
    widths: mapping.columns.map(({ head }) => Math.max(12, head.length * 2 + 4)),
    headRows: 1,
    printed: { top: `${mapping.name} · ${facts.programme} · ${period}`, foot: facts.writtenAt },
    rows: () => rows,
  }
  return {
    fileName: `${mapping.name.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')}-${period}.${format}`,
    mediaType: MEDIA_TYPES[format],
    chunks: format === 'csv' ? csvChunks(rows) : workbookChunks([sheet], now),
  }
}

async function* sheetRows(rows: AsyncIterable<BridgeCell[]>, { columns }: BridgeMapping): AsyncGenerator<SheetCell[]> {
  yield columns.map(({ head }) => ({ head }))
  for await (const row of rows) yield row.map(sheetCellOf)
}
