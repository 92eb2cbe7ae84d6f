import { addFen, ZERO_FEN } from '~/domain/money/fen'
import { LEDGER_COLUMNS, LEDGER_SHEET, type PeriodFigures } from '~/domain/offline/ledger-sheet'
import { messagesFor } from '~/messages'
import type { Reader } from '~/platform/db/lean-reader'
import { csvChunks } from '~/platform/sheets/csv-chunks'
import { type SheetCell, workbookChunks } from '~/platform/sheets/workbook-stream'
import type { SheetFormat } from '~/platform/sheets/write-sheet'
import { readLedgerParts } from './ledger-rows.repo.server'
import { type LedgerRow, ledgerRows } from './ledger-rows.view.server'
import type { OpenedScope } from './ledger-scope.view.server'
import { type ExportFacts, scopeWords, summarise, summaryRows } from './ledger-summary'

export interface LedgerFile {
  fileName: string
  mediaType: string
  chunks: AsyncIterable<Uint8Array>
}

const MEDIA_TYPES: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/**
 * 采购台账 of a scope as the chain stood at its head: read while it is sent, in memory that does not grow with it. The
 * sums of the rows are compared with those of the ledger before the last byte is written.
 */
export function ledgerFile(
  db: Reader,
  opened: OpenedScope,
  facts: ExportFacts,
  { format, now }: { format: SheetFormat; now: Date },
): LedgerFile {
  return {
    fileName: `${fileStem(opened)}.${format}`,
    mediaType: MEDIA_TYPES[format],
    chunks:
      format === 'csv'
        ? csvChunks(detailRows(ledgerRows(db, opened.scope, facts.head.seq)))
        : workbook(db, opened, facts, now),
  }
}

function workbook(db: Reader, opened: OpenedScope, facts: ExportFacts, now: Date): AsyncGenerator<Uint8Array> {
  const messages = messagesFor('zh-CN')
  const words = messages.purchases.sheet
  const [period = '', ...narrower] = scopeWords(opened, messages)
  const printed = {
    top: [words.title, facts.programme, period, ...narrower, ...(facts.sample ? [words.sample] : [])].join(' · '),
    foot: [
      words.ruleText.replace('{version}', String(facts.ruleVersion)),
      `${words.head} ${facts.head.seq} ${(facts.head.hash ?? '').slice(0, 16)}`,
      facts.writtenAt,
    ].join(' · '),
  }
  const details = { rows: 0, figures: NOTHING, sheet: LEDGER_SHEET }
  const rows = ledgerRows(db, opened.scope, facts.head.seq)
  return workbookChunks(
    [
      {
        name: words.summary,
        widths: [24, 40, 18, 18, 18],
        headRows: 0,
        printed,
        rows: async function* () {
          const summary = summarise(await readLedgerParts(db, opened.scope, facts.head.seq), 'zh-CN')
          refuseDifference(summary.total, details.figures)
          yield* summaryRows(opened, facts, summary, details)
        },
      },
      {
        name: LEDGER_SHEET,
        widths: LEDGER_COLUMNS.map(({ name, kind }) => WIDTHS[name] ?? (kind === 'text' ? 16 : 13)),
        headRows: 1,
        filter: true,
        printed,
        rows: () =>
          detailRows(rows, (row) => {
            details.rows++
            details.figures = added(details.figures, row.figures)
          }),
      },
    ],
    now,
  )
}

const NOTHING: PeriodFigures = { acceptedFen: ZERO_FEN, paidFen: ZERO_FEN, countedFen: ZERO_FEN }

const WIDTHS: Partial<Record<string, number>> = {
  采购单位: 28,
  统一社会信用代码: 22,
  产品: 20,
  付款凭证号: 24,
  发票号码: 24,
  供货主体: 26,
  单据ID: 38,
  明细ID: 38,
  台账单据ID: 38,
}

async function* detailRows(
  rows: AsyncIterable<LedgerRow>,
  one: (row: LedgerRow) => void = () => {},
): AsyncGenerator<readonly SheetCell[]> {
  yield LEDGER_COLUMNS.map(({ name }) => ({ head: name }))
  for await (const row of rows) {
    one(row)
    yield row.cells.map(typedCell)
  }
}

/** A number as a number and a day as a day, whatever the column holds; the rest is text. */
function typedCell(text: string, index: number): SheetCell {
  const kind = LEDGER_COLUMNS[index]?.kind ?? 'text'
  if (kind === 'text' || text === '') return text
  return kind === 'date' ? { date: text } : { value: text, as: kind }
}

function added(a: PeriodFigures, b: PeriodFigures): PeriodFigures {
  return {
    acceptedFen: addFen(a.acceptedFen, b.acceptedFen),
    paidFen: addFen(a.paidFen, b.paidFen),
    countedFen: addFen(a.countedFen, b.countedFen),
  }
}

function refuseDifference(ledger: PeriodFigures, rows: PeriodFigures): void {
  for (const key of ['acceptedFen', 'paidFen', 'countedFen'] as const) {
    if (ledger[key] !== rows[key]) throw new Error(`the rows come to ${rows[key]} ${key}, the ledger to ${ledger[key]}`)
  }
}

/** 采购台账-2026-龙跃村 */
export function fileStem(opened: Pick<OpenedScope, 'filter' | 'names'>): string {
  const messages = messagesFor('zh-CN')
  const { filter } = opened
  const period =
    filter.month ?? (filter.from || filter.to ? `${filter.from ?? ''}至${filter.to ?? ''}` : String(filter.year))
  const [, ...narrower] = scopeWords(opened, messages)
  const parts = [messages.purchases.sheet.title, period, ...narrower]
  return parts
    .join('-')
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .slice(0, 120)
}
