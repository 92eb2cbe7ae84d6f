import { type BusinessDate, laterOf, parseBusinessDate, yearOf } from '../calendar/business-date'
import { normaliseName } from '../identity/names'
import { checkUscc } from '../identity/uscc'
import { type Fen, formatYuanPlain, parseYuan } from '../money/fen'
import { amountByCount } from '../money/line-amount'
import { parseReference } from '../payment/transfer-reference'
import { formatThousandths, parseThousandths, type Thousandths } from '../quantity/thousandths'
import { type Outcome, type Refusal, refuse } from '../refusal/refusal'
import { COLUMN, OFFLINE_COLUMNS, type OfflineColumn } from './offline-sheet'
import { BUYER_TYPE_LABELS, type BuyerType, buyerTypeOf, CHANNEL_LABELS, type Channel, channelOf } from './vocabulary'

/** One purchase off the platform, as the sheet says it. `quantity` in thousandths of `unit`. */
export interface OfflineLine {
  acceptedOn: BusinessDate
  paidOn: BusinessDate
  villageId: string
  buyerName: string
  /** '' only for an individual. */
  uscc: string
  buyerType: BuyerType
  channel: Channel
  product: string
  spec: string
  quantity: Thousandths
  unit: string
  unitPriceFen: Fen
  amountFen: Fen
  reference: string
  invoiceNo: string
  note: string
}

/** One cell that has to be mended; `field` of the refusal is the column's name. */
export interface CellError {
  rowNumber: number
  column: OfflineColumn
  refusal: Refusal
}

/** What a line is checked against. */
export interface SheetFacts {
  /** Village name as it stands in the programme → its id. */
  villages: ReadonlyMap<string, string>
  today: BusinessDate
  /** First year of the programme. */
  since: number
  closedYears: ReadonlySet<number>
}

/** The header's columns that are missing or misplaced; empty: the header is right. Spaces and brackets may vary. */
export function headerProblems(cells: readonly string[]): OfflineColumn[] {
  const plain = (text: string) =>
    text
      .replace(/[\s\uFEFF]/gu, '')
      .replace(/（/gu, '(')
      .replace(/）/gu, ')')
  return OFFLINE_COLUMNS.filter((name, index) => plain(cells[index] ?? '') !== name)
}

/**
 * Reads one line of the sheet of off-platform purchases (docs/domain.md §2, §4.8): every cell is looked at, and every
 * error is told. 规格, 发票号码, 备注 may be empty, 统一社会信用代码 only for an individual. The amount is quantity × price,
 * unless the note says why not.
 */
export function readOfflineLine(
  row: { rowNumber: number; cells: readonly string[]; imprecise?: readonly number[] },
  facts: SheetFacts,
): { ok: true; line: OfflineLine } | { ok: false; errors: CellError[] } {
  const errors: CellError[] = []
  const cell = (column: OfflineColumn) => row.cells[COLUMN[column]] ?? ''
  const read = <T>(column: OfflineColumn, outcome: Outcome<T>): T | undefined => {
    if (outcome.ok) return outcome.value
    errors.push({ rowNumber: row.rowNumber, column, refusal: { ...outcome.refusal, field: column } })
    return undefined
  }
  const wrong = (column: OfflineColumn, ...about: Parameters<typeof refuse>): undefined => {
    read(column, refuse(...about))
  }
  const name = (column: OfflineColumn) => read(column, normaliseName(cell(column)))
  const optional = (column: OfflineColumn) => (cell(column).trim() === '' ? '' : name(column))
  const choice = <T>(column: OfflineColumn, found: T | null, labels: Record<string, string>, code: Refusal['code']) => {
    const typed = cell(column).trim()
    const detail = { typed: typed.slice(0, 40), allowed: Object.values(labels).join('、') }
    return found ?? wrong(column, typed === '' ? 'required' : code, { detail })
  }
  const date = (column: OfflineColumn) => {
    const value = read(column, parseBusinessDate(cell(column)))
    if (value === undefined) return undefined
    if (value > facts.today) return wrong(column, 'date-in-future', { detail: { typed: value } })
    if (yearOf(value) < facts.since) {
      return wrong(column, 'date-before-programme', { detail: { since: String(facts.since) } })
    }
    if (facts.closedYears.has(yearOf(value))) {
      return wrong(column, 'year-closed', { detail: { year: String(yearOf(value)) } })
    }
    return value
  }

  const acceptedOn = date('验收日期')
  const paidOn = date('付款日期')
  const villageName = name('村')
  const villageId = villageName === undefined ? undefined : facts.villages.get(villageName)
  if (villageName !== undefined && villageId === undefined) {
    wrong('村', 'unknown-village', {
      detail: { typed: villageName.slice(0, 40), allowed: [...facts.villages.keys()].join('、') },
    })
  }
  const buyerName = name('采购单位')
  const buyerType = choice('单位类型', buyerTypeOf(cell('单位类型')), BUYER_TYPE_LABELS, 'unknown-buyer-type')
  const needsUscc = buyerType !== 'INDIVIDUAL' || cell('统一社会信用代码').trim() !== ''
  const uscc = needsUscc ? read('统一社会信用代码', checkUscc(cell('统一社会信用代码')))?.code : ''
  const channel = choice('渠道', channelOf(cell('渠道')), CHANNEL_LABELS, 'unknown-channel')
  const product = name('产品')
  const spec = optional('规格')
  const quantity = positive(read('数量', parseThousandths(cell('数量'))), () => wrong('数量', 'quantity-not-positive'))
  const unit = name('单位')
  const unitPriceFen = positive(read('单价(元)', parseYuan(cell('单价(元)'))), () =>
    wrong('单价(元)', 'amount-not-positive'),
  )
  const amountFen = positive(read('金额(元)', parseYuan(cell('金额(元)'))), () =>
    wrong('金额(元)', 'amount-not-positive'),
  )
  if (quantity !== undefined && unitPriceFen !== undefined && amountFen !== undefined) {
    const expected = amountByCount(unitPriceFen, quantity)
    if (expected !== amountFen && !givesAmountReason(cell('备注'))) {
      wrong('金额(元)', 'amount-mismatch', {
        detail: {
          quantity: formatThousandths(quantity),
          price: formatYuanPlain(unitPriceFen),
          expected: formatYuanPlain(expected),
          typed: formatYuanPlain(amountFen),
        },
      })
    }
  }
  const reference = read('付款凭证号', parseReference(cell('付款凭证号')))
  const invoiceNo = optional('发票号码')
  const note = optional('备注')
  for (const column of ['付款凭证号', '发票号码', '统一社会信用代码'] as const) {
    if (row.imprecise?.includes(COLUMN[column])) wrong(column, 'imprecise-number')
  }
  if (errors.length > 0) return { ok: false, errors }
  const line = { acceptedOn, paidOn, villageId, buyerName, uscc, buyerType, channel, product, spec, quantity, unit }
  // No error was told, so nothing is undefined.
  return { ok: true, line: { ...line, unitPriceFen, amountFen, reference, invoiceNo, note } as OfflineLine }
}

/** Goes first in the note of a line whose amount is not quantity × price: 抹零, 送货到户让利 … */
const AMOUNT_REASON = '金额说明：'
const REASON_ENDS = '；'

/** The note of a line whose amount differs for a reason. */
export function withAmountReason(reason: string, note: string): string {
  return [`${AMOUNT_REASON}${reason.trim()}`, note.trim()].filter(Boolean).join(REASON_ENDS)
}

/** The two parts of a note again; `reason` is '' where the amount is quantity × price. */
export function partsOfNote(note: string): { reason: string; note: string } {
  if (!note.startsWith(AMOUNT_REASON)) return { reason: '', note }
  const said = note.slice(AMOUNT_REASON.length)
  const end = said.indexOf(REASON_ENDS)
  return end === -1 ? { reason: said, note: '' } : { reason: said.slice(0, end), note: said.slice(end + 1) }
}

function givesAmountReason(note: string): boolean {
  return partsOfNote(note.trim()).reason.trim() !== ''
}

function positive<T extends bigint>(value: T | undefined, otherwise: () => undefined): T | undefined {
  return value !== undefined && value <= 0n ? otherwise() : value
}

/** The day an off-platform purchase counts: the later of acceptance and payment (docs/domain.md §4.1). */
export function countedOn(line: Pick<OfflineLine, 'acceptedOn' | 'paidOn'>): BusinessDate {
  return laterOf(line.acceptedOn, line.paidOn)
}

/**
 * What makes two lines the same line: all columns as they are stored. The village stands by its id, so that a
 * renamed village does not make an old sheet new.
 */
export function offlineLineIdentity(line: OfflineLine): string {
  return JSON.stringify([
    line.acceptedOn,
    line.paidOn,
    line.villageId,
    line.buyerName,
    line.uscc,
    line.buyerType,
    line.channel,
    line.product,
    line.spec,
    line.quantity.toString(),
    line.unit,
    line.unitPriceFen.toString(),
    line.amountFen.toString(),
    line.reference,
    line.invoiceNo,
    line.note,
  ])
}

/** A stored line as the sheet writes it: what an export holds, and an import reads back unchanged. */
export function sheetCells(line: Omit<OfflineLine, 'villageId'> & { villageName: string }): string[] {
  return [
    line.acceptedOn,
    line.paidOn,
    line.villageName,
    line.buyerName,
    line.uscc,
    BUYER_TYPE_LABELS[line.buyerType],
    CHANNEL_LABELS[line.channel],
    line.product,
    line.spec,
    formatThousandths(line.quantity),
    line.unit,
    formatYuanPlain(line.unitPriceFen),
    formatYuanPlain(line.amountFen),
    line.reference,
    line.invoiceNo,
    line.note,
  ]
}
