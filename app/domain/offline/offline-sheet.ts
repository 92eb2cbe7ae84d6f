/** The columns of the sheet of off-platform purchases, in order; the header must say exactly this. */
export const OFFLINE_COLUMNS = [
  '验收日期',
  '付款日期',
  '村',
  '采购单位',
  '统一社会信用代码',
  '单位类型',
  '渠道',
  '产品',
  '规格',
  '数量',
  '单位',
  '单价(元)',
  '金额(元)',
  '付款凭证号',
  '发票号码',
  '备注',
] as const

export type OfflineColumn = (typeof OFFLINE_COLUMNS)[number]

/** Where a column stands, from 0. */
export const COLUMN = Object.fromEntries(OFFLINE_COLUMNS.map((name, index) => [name, index])) as Record<
  OfflineColumn,
  number
>
