import type { Fen } from '~/domain/money/fen'
import type { PeriodFigures } from '~/domain/offline/ledger-sheet'
import type { PaperBlock, PaperDocument } from '~/domain/paper/paper-document'
import { fill } from '~/messages'
import { blankPaper, type PaperLanguage } from '../papers/paper-language'
import type { LedgerPart } from './ledger-rows.repo.server'
import type { LedgerRow } from './ledger-rows.view.server'
import type { OpenedScope } from './ledger-scope.view.server'
import { type ExportFacts, type LedgerSummary, scopeWords, summarise } from './ledger-summary'

/** As many rows as are printed; a longer list is a spreadsheet's matter, and the paper says so. */
export const ROWS_PRINTED = 300

export interface LedgerPaperFacts {
  opened: Pick<OpenedScope, 'filter' | 'names'>
  facts: ExportFacts
  parts: readonly LedgerPart[]
  /** At most ROWS_PRINTED of them. */
  rows: readonly LedgerRow[]
  /** Whether there are more. */
  more: boolean
  now: Date
}

/** 采购台账 to print: the sums by village, month, kind of buyer and channel, then the rows. */
export function ledgerPaper(paper: LedgerPaperFacts, language: PaperLanguage): PaperDocument {
  const { messages, format } = language
  const { sheet: words } = messages.purchases
  const { facts, opened, now } = paper
  const summary = summarise(paper.parts, language.locale)
  const [period = '', ...narrower] = scopeWords(opened, messages)
  return {
    ...blankPaper({ ...language, sample: facts.sample }),
    orientation: 'landscape',
    title: words.title,
    number: facts.head.hash === null ? '' : `${facts.head.seq}`,
    dated: now,
    head: [
      { term: words.period, value: period },
      { term: words.narrowed, value: narrower.length > 0 ? narrower.join(' · ') : words.everything },
      { term: words.rule, value: fill(words.ruleText, { version: String(facts.ruleVersion) }) },
      { term: words.head, value: facts.head.hash === null ? words.noHead : `${facts.head.seq} · ${facts.head.hash}` },
      { term: words.writtenAt, value: format.dateTime(now) },
    ],
    parties: [{ role: words.programme, lines: [facts.programme] }],
    blocks: [...summaryBlocks(summary, language), rowsBlock(paper, language)],
    notes: [words.noteText, rowsNote(paper, language)],
  }
}

function summaryBlocks({ tables, total }: LedgerSummary, { messages, format }: PaperLanguage): PaperBlock[] {
  const { sheet: words } = messages.purchases
  return tables.map(({ by, lines }) => ({
    kind: 'table',
    caption: words.by[by],
    columns: [
      { head: words.by[by], align: 'start', share: 2 },
      { head: by === 'village' ? words.town : '', align: 'start', share: 1 },
      ...[words.accepted, words.paid, words.counted].map((head) => ({ head, align: 'end', share: 1 }) as const),
    ],
    rows: lines.map(({ label, aside, figures }) => [label, aside, ...amounts(figures, format.yuan)]),
    total: [words.total, '', ...amounts(total, format.yuan)],
  }))
}

function rowsBlock({ rows }: LedgerPaperFacts, { messages, format }: PaperLanguage): PaperBlock {
  const { columns, pdf, sheet: words } = messages.purchases
  return {
    kind: 'table',
    caption: pdf.rowsCaption,
    columns: [
      { head: pdf.line, align: 'end', share: 1 },
      { head: columns.document, align: 'start', share: 3 },
      { head: columns.village, align: 'start', share: 2 },
      { head: columns.buyer, align: 'start', share: 4 },
      { head: columns.product, align: 'start', share: 3 },
      { head: columns.countedOn, align: 'start', share: 2 },
      ...[words.accepted, words.paid, words.counted].map((head) => ({ head, align: 'end', share: 1 }) as const),
    ],
    rows: rows.map((row, index) => [
      ...[String(index + 1), row.documentNumber, row.villageName, row.buyerName, row.product],
      ...[row.countedOn ?? messages.purchases.notCounted, ...amounts(row.figures, format.yuan)],
    ]),
    total: null,
  }
}

function rowsNote({ rows, more }: LedgerPaperFacts, { messages, format }: PaperLanguage): string {
  const { pdf } = messages.purchases
  return fill(more ? pdf.rowsLeft : pdf.rowsAll, { count: format.count(rows.length) })
}

function amounts(figures: PeriodFigures, yuan: (amount: Fen) => string): string[] {
  return [figures.acceptedFen, figures.paidFen, figures.countedFen].map(yuan)
}
