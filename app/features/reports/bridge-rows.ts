import { addFen, type Fen, formatYuanPlain, parseYuan, ZERO_FEN } from '~/domain/money/fen'
import { LEDGER_COLUMNS, type LedgerColumn, type PeriodFigures } from '~/domain/offline/ledger-sheet'
import { amountAs, BRIDGE_FIELDS, type BridgeField, type BridgeMapping, dateAs } from '~/domain/report/bridge'
import type { SheetCell } from '~/platform/sheets/workbook-cells'
import type { LedgerRow } from './ledger-rows.view.server'

/** One cell of a bridge sheet; `fen` where it is an amount of the ledger. */
export interface BridgeCell {
  text: string
  kind: 'text' | 'money' | 'count'
  fen: Fen | null
}

/** What a row of the sheet is made of: rows of the ledger and what they come to. */
interface Group {
  first: LedgerRow
  figures: PeriodFigures
}

/** The mapping's rows, made of those of the ledger while they come. Sums are held, lines are not. */
export async function* bridgeRows(
  rows: AsyncIterable<LedgerRow>,
  mapping: BridgeMapping,
): AsyncGenerator<BridgeCell[]> {
  let number = 0
  for await (const group of grouped(rows, mapping)) {
    number++
    yield mapping.columns.map((column) => cellOf(column, group, number, mapping))
  }
}

async function* grouped(rows: AsyncIterable<LedgerRow>, { rows: kind }: BridgeMapping): AsyncGenerator<Group> {
  if (kind === 'LINE') {
    for await (const row of rows) yield { first: row, figures: row.figures }
    return
  }
  if (kind === 'DOCUMENT') {
    yield* byDocument(rows)
    return
  }
  const groups = new Map<string, Group>()
  for await (const row of rows) {
    const key = kind === 'VILLAGE' ? row.villageName : `${row.buyerName}\n${textOf(row, '统一社会信用代码')}`
    groups.set(key, joined(groups.get(key), row))
  }
  yield* groups.values()
}

/** A document's lines stand together. */
async function* byDocument(rows: AsyncIterable<LedgerRow>): AsyncGenerator<Group> {
  let group: Group | null = null
  for await (const row of rows) {
    if (group && group.first.documentId !== row.documentId) {
      yield group
      group = null
    }
    group = joined(group ?? undefined, row)
  }
  if (group) yield group
}

function joined(group: Group | undefined, row: LedgerRow): Group {
  const before = group?.figures ?? { acceptedFen: ZERO_FEN, paidFen: ZERO_FEN, countedFen: ZERO_FEN }
  return {
    first: group?.first ?? row,
    figures: {
      acceptedFen: addFen(before.acceptedFen, row.figures.acceptedFen),
      paidFen: addFen(before.paidFen, row.figures.paidFen),
      countedFen: addFen(before.countedFen, row.figures.countedFen),
    },
  }
}

const COLUMN_OF: Partial<Record<BridgeField, LedgerColumn>> = {
  VILLAGE: '村',
  TOWN: '镇街',
  BUYER: '采购单位',
  USCC: '统一社会信用代码',
  BUYER_TYPE: '单位类型',
  CHANNEL: '渠道',
  ORIGIN: '线上/线下',
  SUPPLIER: '供货主体',
  PRODUCT: '产品',
  SPEC: '规格',
  QUANTITY: '数量',
  UNIT: '单位',
  UNIT_PRICE: '单价(元)',
  DOCUMENT: '单据号',
  INVOICES: '发票号码',
  REFERENCES: '付款凭证号',
  ACCEPTED_ON: '验收日期',
  PAID_ON: '付款日期',
  COUNTED_ON: '计入日期',
}

const PLACE_OF = new Map(LEDGER_COLUMNS.map(({ name }, place) => [name, place]))

function textOf(row: LedgerRow, column: LedgerColumn): string {
  return row.cells[PLACE_OF.get(column) ?? -1] ?? ''
}

const FIGURE_OF: Partial<Record<BridgeField, keyof PeriodFigures>> = {
  ACCEPTED: 'acceptedFen',
  PAID: 'paidFen',
  COUNTED: 'countedFen',
}

function cellOf(
  { field, text }: BridgeMapping['columns'][number],
  { first, figures }: Group,
  number: number,
  { dateFormat, unit }: BridgeMapping,
): BridgeCell {
  if (field === 'NUMBER') return { text: String(number), kind: 'count', fen: null }
  if (field === 'CONSTANT') return { text, kind: 'text', fen: null }
  const figure = FIGURE_OF[field]
  if (figure) return { text: amountAs(unit, figures[figure]), kind: 'money', fen: figures[figure] }
  const column = COLUMN_OF[field]
  const found = column ? textOf(first, column) : ''
  if (BRIDGE_FIELDS[field] === 'date') return { text: dateAs(dateFormat, found), kind: 'text', fen: null }
  if (BRIDGE_FIELDS[field] === 'money') return { text: priceText(found), kind: 'money', fen: null }
  return { text: found, kind: 'text', fen: null }
}

/** A price stays in yuan, whatever the unit of the sums. */
function priceText(text: string): string {
  const read = parseYuan(text)
  return read.ok ? formatYuanPlain(read.value) : text
}

/** For a spreadsheet: amounts as numbers, whose 万元 have no commas. */
export function sheetCellOf({ text, kind }: BridgeCell): SheetCell {
  if (kind === 'money' && text !== '') return { value: text.replaceAll(',', ''), as: 'yuan' }
  return kind === 'count' ? { value: text, as: 'count' } : text
}
