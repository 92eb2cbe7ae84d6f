import { type BusinessDate, parseBusinessDate } from '../calendar/business-date'
import { type Fen, formatYuanPlain } from '../money/fen'
import { formatWan } from '../money/wan'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** What one row of a bridge sheet is. */
export const BRIDGE_ROWS = ['LINE', 'DOCUMENT', 'VILLAGE', 'BUYER'] as const
export type BridgeRows = (typeof BRIDGE_ROWS)[number]

export const DATE_FORMATS = ['DASHED', 'SLASHED', 'CHINESE', 'COMPACT'] as const
export type DateFormat = (typeof DATE_FORMATS)[number]

export const AMOUNT_UNITS = ['YUAN', 'WAN'] as const
export type AmountUnit = (typeof AMOUNT_UNITS)[number]

/**
 * What a column can say of a row. Sums of a village or a buyer have no product, day or document; CONSTANT says the same
 * in every row, NUMBER counts the rows.
 */
export const BRIDGE_FIELDS = {
  NUMBER: 'count',
  CONSTANT: 'text',
  VILLAGE: 'text',
  TOWN: 'text',
  BUYER: 'text',
  USCC: 'text',
  BUYER_TYPE: 'text',
  CHANNEL: 'text',
  ORIGIN: 'text',
  SUPPLIER: 'text',
  PRODUCT: 'text',
  SPEC: 'text',
  QUANTITY: 'text',
  UNIT: 'text',
  UNIT_PRICE: 'money',
  DOCUMENT: 'text',
  INVOICES: 'text',
  REFERENCES: 'text',
  ACCEPTED_ON: 'date',
  PAID_ON: 'date',
  COUNTED_ON: 'date',
  ACCEPTED: 'money',
  PAID: 'money',
  COUNTED: 'money',
} as const satisfies Record<string, 'text' | 'date' | 'money' | 'count'>

export type BridgeField = keyof typeof BRIDGE_FIELDS
export const BRIDGE_FIELD_NAMES = Object.keys(BRIDGE_FIELDS) as BridgeField[]

const OF_A_LINE: readonly BridgeField[] = ['PRODUCT', 'SPEC', 'QUANTITY', 'UNIT', 'UNIT_PRICE']
const OF_A_DOCUMENT: readonly BridgeField[] = [
  ...['SUPPLIER', 'DOCUMENT', 'INVOICES', 'REFERENCES', 'ACCEPTED_ON', 'PAID_ON', 'COUNTED_ON', 'CHANNEL', 'ORIGIN'],
] as BridgeField[]

/** Whether rows of this kind have something to say there. */
function fieldFits(rows: BridgeRows, field: BridgeField): boolean {
  if (rows === 'LINE') return true
  if (OF_A_LINE.includes(field)) return false
  if (rows === 'DOCUMENT') return true
  if (OF_A_DOCUMENT.includes(field)) return false
  return rows === 'VILLAGE' ? !['BUYER', 'USCC', 'BUYER_TYPE'].includes(field) : !['VILLAGE', 'TOWN'].includes(field)
}

export interface BridgeColumn {
  readonly field: BridgeField
  readonly head: string
  /** What a CONSTANT says. */
  readonly text: string
}

/** A sheet that an office hands in elsewhere: table-driven, so that it can follow whatever that office asks for. */
export interface BridgeMapping {
  readonly name: string
  readonly rows: BridgeRows
  readonly columns: readonly BridgeColumn[]
  readonly dateFormat: DateFormat
  readonly unit: AmountUnit
}

export const MOST_COLUMNS = 60

/** Refuses: bridge-no-columns, bridge-too-many-columns, bridge-field-misfit (head, field's place). */
export function checkMapping<M extends BridgeMapping>(mapping: M): Outcome<M> {
  if (mapping.columns.length === 0) return refuse('bridge-no-columns', { field: 'columns' })
  if (mapping.columns.length > MOST_COLUMNS) {
    return refuse('bridge-too-many-columns', { field: 'columns', detail: { most: String(MOST_COLUMNS) } })
  }
  const misfit = mapping.columns.find(({ field }) => !fieldFits(mapping.rows, field))
  if (misfit) return refuse('bridge-field-misfit', { field: 'columns', detail: { head: misfit.head } })
  return accept(mapping)
}

/** A day as that office writes it: 2026-03-05, 2026/3/5, 2026年3月5日, 20260305. '' stays ''. */
export function dateAs(format: DateFormat, date: string): string {
  const read = parseBusinessDate(date)
  if (!read.ok) return ''
  const day: BusinessDate = read.value
  const [year = '', month = '', dayOfMonth = ''] = day.split('-')
  switch (format) {
    case 'DASHED':
      return day
    case 'SLASHED':
      return `${year}/${Number(month)}/${Number(dayOfMonth)}`
    case 'CHINESE':
      return `${year}年${Number(month)}月${Number(dayOfMonth)}日`
    case 'COMPACT':
      return day.replaceAll('-', '')
  }
}

/** An amount in yuan to the fen, or in units of 10,000 with two decimals. */
export function amountAs(unit: AmountUnit, amount: Fen): string {
  return unit === 'WAN' ? formatWan(amount) : formatYuanPlain(amount)
}

/**
 * Two sheets to begin with. They are examples: no office has given us its form, and what it asks for goes into a mapping
 * of its own.
 */
export const EXAMPLES: readonly BridgeMapping[] = [
  {
    name: '消费帮扶采购统计表（示例）',
    rows: 'BUYER',
    unit: 'WAN',
    dateFormat: 'CHINESE',
    columns: [
      ...columns(['NUMBER', '序号'], ['BUYER', '采购单位'], ['USCC', '统一社会信用代码'], ['BUYER_TYPE', '单位性质']),
      ...columns(['ACCEPTED', '采购金额(万元)'], ['PAID', '付款金额(万元)'], ['COUNTED', '计入金额(万元)']),
    ],
  },
  {
    name: '农副产品采购明细表（示例）',
    rows: 'LINE',
    unit: 'YUAN',
    dateFormat: 'SLASHED',
    columns: [
      ...columns(['NUMBER', '序号'], ['ACCEPTED_ON', '采购时间'], ['BUYER', '采购单位'], ['SUPPLIER', '供应商']),
      ...columns(['VILLAGE', '产地(村)'], ['PRODUCT', '产品名称'], ['SPEC', '规格'], ['QUANTITY', '数量']),
      ...columns(['UNIT', '单位'], ['UNIT_PRICE', '单价(元)'], ['ACCEPTED', '金额(元)'], ['INVOICES', '发票号码']),
    ],
  },
]

function columns(...pairs: readonly (readonly [BridgeField, string])[]): BridgeColumn[] {
  return pairs.map(([field, head]) => ({ field, head, text: '' }))
}
