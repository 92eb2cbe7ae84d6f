import { halfWidth } from '../notation/decimal'

/** What a column of a bank's sheet can be to us. */
const COLUMN_ROLES = [
  'date',
  'income',
  'outgo',
  'amount',
  'direction',
  'payer',
  'payee',
  'account',
  'remark',
  'reference',
  'balance',
  'currency',
] as const
export type ColumnRole = (typeof COLUMN_ROLES)[number]

/**
 * Which column (from 0) is what. Money stands either in one column for what came in (and one for what went out), or in
 * one for both, signed or with a column that says the direction. Several columns may make up the remark.
 */
export interface BankColumns {
  readonly date: number
  readonly income?: number
  readonly outgo?: number
  readonly amount?: number
  readonly direction?: number
  readonly payer?: number
  /** Where sender and receiver have a column each. */
  readonly payee?: number
  readonly account?: number
  readonly remark: readonly number[]
  readonly reference?: number
  readonly balance?: number
  readonly currency?: number
}

/** Names that banks give a column, the best first; compared without width, brackets and what stands in them. */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  date: [
    ...['起息日期', '起息日', '入账日期', '记账日期', '会计日期', '交易日期', '交易日', '交易时间', '交易日期时间'],
    ...['交易时间戳', '入账日', '记账日', '入账时间', '记账时间', '日期', '时间'],
  ],
  income: [
    ...[
      '贷方发生额',
      '贷方金额',
      '贷方交易金额',
      '收入金额',
      '转入金额',
      '存入金额',
      '收方金额',
      '入账金额',
      '收款金额',
    ],
    ...['贷方', '收入', '存入', '转入', '贷'],
  ],
  outgo: [
    ...[
      '借方发生额',
      '借方金额',
      '借方交易金额',
      '支出金额',
      '转出金额',
      '支取金额',
      '付方金额',
      '出账金额',
      '付款金额',
    ],
    ...['借方', '支出', '支取', '转出', '借'],
  ],
  amount: ['交易金额', '发生额', '交易发生金额', '发生金额', '交易额', '金额'],
  direction: [
    ...['借贷标志', '借贷方向', '收支方向', '收付标志', '收支标志', '收付方向', '借贷标识', '借/贷', '收/支', '收/付'],
    ...['借贷', '收支', '收付'],
  ],
  payer: [
    ...[
      '对方户名',
      '对方账户名称',
      '对方账户名',
      '对方账号名称',
      '对方单位名称',
      '对方单位',
      '对方客户名称',
      '对方名称',
    ],
    ...[
      '收付方名称',
      '收付方户名',
      '付款人名称',
      '付款人户名',
      '付款方名称',
      '付款方户名',
      '付款单位',
      '交易对方',
      '对手户名',
    ],
  ],
  payee: ['收款人名称', '收款人户名', '收款方名称', '收款方户名'],
  account: ['对方账号', '对方帐号', '对方账户', '对方卡号', '收付方账号', '付款人账号', '付款方账号', '对方账号/卡号'],
  remark: [
    ...[
      '附言',
      '交易附言',
      '客户附言',
      '用途',
      '交易用途',
      '摘要',
      '交易摘要',
      '业务摘要',
      '其他摘要',
      '交易说明',
      '备注',
    ],
    ...['备注1', '备注2', '交易备注', '个性化信息', '回单个性化信息'],
  ],
  reference: [
    ...['交易流水号', '流水号', '主机交易流水号', '核心流水号', '业务流水号', '账户明细编号-交易流水号', '交易参考号'],
    ...['银行流水号', '日志号', '凭证号', '凭证号码'],
  ],
  balance: ['账户余额', '余额', '本次余额', '交易后余额', '当前余额', '可用余额'],
  currency: ['币种', '币别', '交易货币', '货币'],
}

/** 回单 of two banks name sender and receiver apart; there the first is the payer. */
const SENDER = /^付款/u

/** Header text as it is compared: '付款人名称[ Payer's Name ]' is 付款人名称, '贷方发生额/元(收入)' is 贷方发生额. */
function plainHeader(cell: string): string {
  return halfWidth(cell)
    .replace(/\[[^\]]*\]|\([^)]*\)/gu, (inside) => (inside === '(付)' ? '付' : ''))
    .replace(/\/元/gu, '')
    .replace(/[\s'"\uFEFF]/gu, '')
}

/** Which columns a header names. Nothing is said twice; a remark gathers all it finds. */
export function namedColumns(header: readonly string[]): Partial<Omit<BankColumns, 'remark'>> & { remark: number[] } {
  const plain = header.map(plainHeader)
  const taken = new Set<number>()
  const found: Partial<Record<ColumnRole, number>> = {}
  const remark: number[] = []
  for (const role of COLUMN_ROLES) {
    for (const name of NAMES[role]) {
      const at = plain.indexOf(name)
      if (at < 0 || taken.has(at)) continue
      taken.add(at)
      if (role === 'remark') remark.push(at)
      else {
        found[role] = at
        break
      }
    }
  }
  return { ...found, remark }
}

/** The columns of a header that says enough to be read without asking: a day, money, and who or what it was. */
export function recogniseColumns(header: readonly string[]): BankColumns | null {
  const { date, ...rest } = namedColumns(header)
  if (date === undefined || (rest.income === undefined && rest.amount === undefined)) return null
  // One amount without direction is signed only where sender and receiver are told apart.
  const payerHead = rest.payer === undefined ? '' : plainHeader(header[rest.payer] ?? '')
  const signed = rest.payee !== undefined && SENDER.test(payerHead)
  if (rest.income === undefined && rest.direction === undefined && !signed) return null
  if (rest.payer === undefined && rest.remark.length === 0) return null
  return { date, ...rest }
}

/** A header as it is remembered: the same export of the same bank again. */
export function headerSignature(header: readonly string[]): string {
  const plain = header.map(plainHeader)
  while (plain.at(-1) === '') plain.pop()
  return plain.join('|')
}

/** Banks whose usual exports are told by their header; only to say which it was. */
const BANKS: readonly [string, readonly string[]][] = [
  ['CCB', ['借方发生额', '贷方发生额', '余额', '对方户名', '对方账号', '对方开户机构']],
  ['CCB', ['账户明细编号-交易流水号', '企业流水号']],
  ['BOC', ['付款人名称', '收款人名称', '交易金额', '交易后余额']],
  ['ABC', ['收入金额', '支出金额', '账户余额', '交易行名', '对方户名']],
  ['ABC', ['收入金额', '支出金额', '本次余额', '交易行名']],
  ['ICBC', ['借贷标志', '对方单位', '转入金额', '转出金额', '回单个性化信息']],
  ['ICBC', ['借/贷', '对方单位', '对方行号', '个性化信息']],
  ['CMB', ['收付方名称', '借方金额', '贷方金额']],
  ['CMB', ['收付方名称', '借方', '贷方']],
]
export const KNOWN_BANKS = ['ICBC', 'ABC', 'BOC', 'CCB', 'CMB'] as const
export type KnownBank = (typeof KNOWN_BANKS)[number]

/** Whose export it looks like; null where the columns are understood but the bank is not known by them. */
export function bankOf(header: readonly string[]): KnownBank | null {
  const plain = new Set(header.map(plainHeader))
  const found = BANKS.find(([, names]) => names.every((name) => plain.has(name)))?.[0]
  return KNOWN_BANKS.find((bank) => bank === found) ?? null
}
