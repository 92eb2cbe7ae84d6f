import { type Fen, fen, formatYuanPlain, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { LEDGER_COLUMNS, type PeriodFigures } from '~/domain/offline/ledger-sheet'
import { type Locale, type Messages, messagesFor } from '~/messages'
import { columnName, type SheetCell } from '~/platform/sheets/workbook-cells'
import type { LedgerFilter } from './ledger-filter'
import type { LedgerPart } from './ledger-rows.repo.server'
import type { OpenedScope } from './ledger-scope.view.server'

/** What an export says of itself, on its summary and on every printed page. */
export interface ExportFacts {
  programme: string
  ruleVersion: number
  sample: boolean
  /** The end of the chain it stands on. */
  head: { seq: bigint; hash: string | null }
  /** When it was written, as text in Asia/Shanghai. */
  writtenAt: string
}

/** One line of a table of the summary. */
export interface SummaryLine {
  key: string
  label: string
  /** Beside the label: a village's town. */
  aside: string
  figures: PeriodFigures
}

export interface LedgerSummary {
  tables: { by: SummaryBy; lines: SummaryLine[] }[]
  total: PeriodFigures
}

export type SummaryBy = 'village' | 'month' | 'type' | 'channel' | 'origin'

const STEP_KEY = { ACCEPTED: 'acceptedFen', PAID: 'paidFen', COUNTED: 'countedFen' } as const

/** The parts of a scope summed by village, month, kind of buyer, channel, and on or off the platform. */
export function summarise(parts: readonly LedgerPart[], locale: Locale): LedgerSummary {
  const { purchases, statuses } = messagesFor(locale)
  const words = purchases
  const label: Record<SummaryBy, (part: LedgerPart) => [key: string, label: string, aside: string]> = {
    village: ({ villageName, townName }) => [villageName ?? '', villageName ?? words.unknown, townName ?? ''],
    month: ({ month }) => [month, month, ''],
    type: ({ buyerType }) => [buyerType, nameOf(statuses.buyerType, buyerType) ?? words.unknown, ''],
    channel: ({ channel }) => [channel, nameOf(words.channels, channel) ?? words.unknown, ''],
    origin: ({ offline }) => [String(offline), words.origins[offline ? 'OFFLINE' : 'ONLINE'], ''],
  }
  return {
    tables: (Object.keys(label) as SummaryBy[]).map((by) => ({
      by,
      lines: linesOf(parts, label[by], by !== 'village'),
    })),
    total: sumOf(parts),
  }
}

function linesOf(
  parts: readonly LedgerPart[],
  label: (part: LedgerPart) => [string, string, string],
  sorted: boolean,
): SummaryLine[] {
  const groups = new Map<string, LedgerPart[]>()
  for (const part of parts) {
    const [key] = label(part)
    const group = groups.get(key)
    if (group) group.push(part)
    else groups.set(key, [part])
  }
  const lines = [...groups].map(([key, group]) => {
    const [, name, aside] = label(group[0]!)
    return { key, label: name, aside, figures: sumOf(group) }
  })
  return sorted ? lines.toSorted((a, b) => (a.key < b.key ? -1 : 1)) : lines
}

function sumOf(parts: readonly LedgerPart[]): PeriodFigures {
  const of = (key: keyof PeriodFigures) =>
    sumFen(parts.map((part) => (STEP_KEY[part.step as keyof typeof STEP_KEY] === key ? fen(part.amountFen) : ZERO_FEN)))
  return { acceptedFen: of('acceptedFen'), paidFen: of('paidFen'), countedFen: of('countedFen') }
}

function nameOf(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined
}

/** The period and what narrows it, each with its name: what stands on top of the page, the summary and every print. */
export function scopeWords({ filter, names }: Pick<OpenedScope, 'filter' | 'names'>, messages: Messages): string[] {
  const { purchases, statuses } = messages
  const words = purchases
  const { type, channel, origin } = filter
  return [
    periodWords(filter, messages),
    ...(names.town ? [names.town] : []),
    ...(names.village ? [names.village] : []),
    ...(names.buyer ? [names.buyer] : []),
    ...(names.base ? [names.base] : []),
    ...(type ? [statuses.buyerType[type]] : []),
    ...(channel ? [words.channels[channel]] : []),
    ...(origin ? [words.origins[origin]] : []),
  ]
}

/** 2026, 2026-03, 2026-03 – 2026-06 */
function periodWords({ year, month, from, to }: LedgerFilter, { purchases }: Messages): string {
  const { period } = purchases
  if (month !== undefined) return period.month.replace('{month}', month)
  if (from === undefined && to === undefined) return period.year.replace('{year}', String(year))
  return period.range.replace('{from}', from ?? `${year}-01`).replace('{to}', to ?? `${year}-12`)
}

/** The summary as a sheet; `details` is what the rows of the other sheet came to, and how many they were. */
export function summaryRows(
  opened: Pick<OpenedScope, 'filter' | 'names'>,
  facts: ExportFacts,
  summary: LedgerSummary,
  details: { rows: number; figures: PeriodFigures; sheet: string },
): SheetCell[][] {
  const messages = messagesFor('zh-CN')
  const words = messages.purchases.sheet
  const heads = [words.accepted, words.paid, words.counted].map((head) => ({ head }))
  const said = (term: string, text: string): SheetCell[] => [{ head: term }, text]
  const [period = '', ...narrower] = scopeWords(opened, messages)
  return [
    [{ title: `${words.title} · ${facts.programme}` }],
    ...(facts.sample ? [[words.sample]] : []),
    said(words.period, period),
    said(words.narrowed, narrower.length > 0 ? narrower.join('；') : words.everything),
    said(words.rule, words.ruleText.replace('{version}', String(facts.ruleVersion))),
    said(words.head, facts.head.hash === null ? words.noHead : `${facts.head.seq} · ${facts.head.hash}`),
    said(words.writtenAt, facts.writtenAt),
    said(words.note, words.noteText),
    ...summary.tables.flatMap(({ by, lines }) => [
      [],
      [{ head: words.by[by] }, { head: by === 'village' ? words.town : '' }, ...heads],
      ...lines.map((line): SheetCell[] => [line.label, line.aside, ...amounts(line.figures, 'yuan')]),
      [{ head: words.total }, null, ...amounts(summary.total, 'total')],
    ]),
    [],
    [{ head: words.check }, words.checkText.replace('{count}', String(details.rows)), ...formulas(details)],
  ]
}

function amounts(figures: PeriodFigures, as: 'yuan' | 'total'): SheetCell[] {
  return [figures.acceptedFen, figures.paidFen, figures.countedFen].map((amount) => ({
    value: formatYuanPlain(amount),
    as,
  }))
}

/** The sums of the detail's columns, for the spreadsheet program to work out again. */
function formulas({ rows, figures, sheet }: { rows: number; figures: PeriodFigures; sheet: string }): SheetCell[] {
  const sum = (name: string, amount: Fen): SheetCell => {
    const column = columnName(LEDGER_COLUMNS.findIndex((one) => one.name === name))
    return { formula: `SUM('${sheet}'!${column}2:${column}${Math.max(rows + 1, 2)})`, value: formatYuanPlain(amount) }
  }
  return [
    sum('期内验收(元)', figures.acceptedFen),
    sum('期内付款(元)', figures.paidFen),
    sum('计入金额(元)', figures.countedFen),
  ]
}
