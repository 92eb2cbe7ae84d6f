import { addDays, type BusinessDate, businessDate, parseBusinessDate } from '../calendar/business-date'
import { maskAccount } from '../identity/bank-account'
import { type Fen, fen, parseYuan } from '../money/fen'
import { halfWidth } from '../notation/decimal'
import { accept, type Outcome, type Refusal, refuse } from '../refusal/refusal'
import type { BankColumns } from './bank-columns'
import { payerKey } from './payer-names'

/** One movement on the account, as the bank's sheet says it. Accounts are kept by their last four digits only. */
export interface StatementLine {
  readonly rowNumber: number
  readonly date: BusinessDate
  readonly direction: 'IN' | 'OUT'
  readonly amountFen: Fen
  readonly counterparty: string
  readonly account: string
  readonly remark: string
  readonly reference: string
  readonly balanceFen: Fen | null
}

/** A cell that cannot be read; `column` is the header's text. */
export interface BankCellError {
  readonly rowNumber: number
  readonly column: string
  readonly refusal: Refusal
}

export type RowRead =
  | { readonly kind: 'line'; readonly line: StatementLine }
  /** A total, a page's carry, a blank row: no movement. */
  | { readonly kind: 'none' }
  | { readonly kind: 'errors'; readonly errors: BankCellError[] }

const TOTALS = /合计|总计|小计|累计|承前|期初|期末|笔数|打印|本页|以上|共\s*\d+\s*笔/u
const NOTHING = /^[-—–*]*$/u
const INCOMING = /^(?:贷|贷方|收|收入|入|转入|C|CR|CREDIT|\+)$/u
const OUTGOING = /^(?:借|借方|付|支|支出|支取|出|转出|D|DR|DEBIT|-)$/u
const OUR_MONEY = /^(?:人民币.*|CNY|RMB|156|01|001|)$/u
const LONGEST_NAME = 120
const LONGEST_REMARK = 300
const LONGEST_REFERENCE = 64
/** A spreadsheet's day 1 is 1900-01-01, and it believes in a 29 February 1900. */
const SHEET_EPOCH = businessDate('1999-12-31')
const EPOCH_SERIAL = 36_525

/** Reads one row below the header. What a row is refused for is told by its column. */
export function readStatementRow(
  { rowNumber, cells }: { rowNumber: number; cells: readonly string[] },
  columns: BankColumns,
  header: readonly string[],
): RowRead {
  const cell = (at: number | undefined) => (at === undefined ? '' : tidy(cells[at] ?? ''))
  const said = cells.filter((text) => tidy(text) !== '')
  if (said.length === 0) return { kind: 'none' }
  const date = parseBankDate(cell(columns.date))
  if (!date.ok && (said.length < 3 || said.some((text) => TOTALS.test(text)))) return { kind: 'none' }
  const errors: BankCellError[] = []
  const wrong = (at: number | undefined, refusal: Refusal) => {
    errors.push({ rowNumber, column: header[at ?? columns.date]?.trim() || `#${(at ?? 0) + 1}`, refusal })
  }
  if (!date.ok) wrong(columns.date, date.refusal)
  if (!OUR_MONEY.test(cell(columns.currency).toUpperCase())) {
    wrong(columns.currency, refuse('bank-other-currency', { detail: { typed: cell(columns.currency) } }).refusal)
  }
  const moved = movement(cell, columns)
  if (!moved.ok) wrong(moved.at, moved.refusal)
  const balance = cell(columns.balance) === '' ? null : parseBankAmount(cell(columns.balance))
  if (balance && !balance.ok) wrong(columns.balance, balance.refusal)
  if (errors.length > 0 || !date.ok || !moved.ok) return { kind: 'errors', errors }
  if (moved.signedFen === 0n) return { kind: 'none' }
  const direction = moved.signedFen > 0n ? 'IN' : 'OUT'
  const other = direction === 'OUT' && columns.payee !== undefined ? columns.payee : columns.payer
  const remark = [...new Set(columns.remark.map((at) => cell(at)).filter((text) => text !== ''))].join(' ')
  return {
    kind: 'line',
    line: {
      rowNumber,
      date: date.value,
      direction,
      amountFen: fen(moved.signedFen < 0n ? -moved.signedFen : moved.signedFen),
      counterparty: cut(cell(other), LONGEST_NAME),
      account: maskAccount(cell(columns.account)),
      remark: cut(withoutAccounts(remark), LONGEST_REMARK),
      reference: cut(cell(columns.reference).replace(/\s/gu, ''), LONGEST_REFERENCE),
      balanceFen: balance?.ok ? balance.value : null,
    },
  }
}

type Moved = { ok: true; signedFen: bigint } | { ok: false; at: number | undefined; refusal: Refusal }

/** What the row moved, + in and − out; 0 where its columns are empty. */
function movement(cell: (at: number | undefined) => string, columns: BankColumns): Moved {
  const read = (at: number | undefined): Moved => {
    const text = cell(at)
    if (NOTHING.test(text)) return { ok: true, signedFen: 0n }
    const amount = parseBankAmount(text)
    return amount.ok ? { ok: true, signedFen: amount.value } : { ok: false, at, refusal: amount.refusal }
  }
  if (columns.income !== undefined) {
    const came = read(columns.income)
    if (!came.ok) return came
    const went = read(columns.outgo)
    if (!went.ok) return went
    const { outgo } = columns
    if (came.signedFen !== 0n && went.signedFen !== 0n) {
      return { ok: false, at: outgo, refusal: refuse('bank-both-ways').refusal }
    }
    // A bank that writes what went out with a sign means the same.
    const out = went.signedFen < 0n ? went.signedFen : -went.signedFen
    return { ok: true, signedFen: came.signedFen + out }
  }
  const amount = read(columns.amount)
  if (!amount.ok || columns.direction === undefined || amount.signedFen === 0n) return amount
  const says = cell(columns.direction).toUpperCase()
  const size = amount.signedFen < 0n ? -amount.signedFen : amount.signedFen
  if (INCOMING.test(says)) return { ok: true, signedFen: size }
  if (OUTGOING.test(says)) return { ok: true, signedFen: -size }
  return { ok: false, at: columns.direction, refusal: refuse('bank-direction', { detail: { typed: says } }).refusal }
}

/**
 * A day as banks write it: 20261126, 2026-11-26 10:22:33, 2026/11/26, 2026年11月26日, or a spreadsheet's number.
 * Refuses as parseBusinessDate does.
 */
export function parseBankDate(text: string): Outcome<BusinessDate> {
  const typed = halfWidth(text).trim()
  const compact = /^(\d{4})(\d{2})(\d{2})(?:$|[\sT]|\d{1,2}:?\d{2}|\d{6}$)/u.exec(typed)
  if (compact) return parseBusinessDate(`${compact[1]}-${compact[2]}-${compact[3]}`)
  const serial = /^(\d{5})(?:\.\d+)?$/u.exec(typed)
  if (serial) return accept(addDays(SHEET_EPOCH, Number(serial[1]) - EPOCH_SERIAL))
  const day = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日)(?:[\sT]?\d{1,2}[:时.].*)?$/u.exec(typed)
  return parseBusinessDate(day?.[1] ?? typed)
}

/** An amount as banks write it: signed, with commas or zeros beyond the fen. Refuses as parseYuan does. */
export function parseBankAmount(text: string): Outcome<Fen> {
  const typed = halfWidth(text).replace(/^\+|[\s'"]/gu, '')
  return parseYuan(typed.replace(/(\.\d{2})0+$/u, '$1').replace(/^([-−]?)\./u, '$10.'), { signed: true })
}

/**
 * What makes a movement the same one in two exports: the bank's own serial number with day and amount; without one,
 * everything the bank says of it. Identical lines of one file are told apart by `ordinal`, from 1.
 */
export function lineIdentity(line: StatementLine, ordinal: number): string {
  const { date, direction, amountFen, counterparty, account, remark, reference, balanceFen } = line
  const moved = `${date}|${direction}|${amountFen}`
  const said = isSerial(reference)
    ? `R|${reference.toUpperCase()}|${moved}`
    : `L|${moved}|${payerKey(counterparty)}|${account}|${remark.replace(/\s/gu, '')}|${reference}|${balanceFen ?? ''}`
  return `${said}|${ordinal}`
}

/** Voucher columns hold 0 or a short count; a number of the bank's own has eight symbols and more. */
export function isSerial(reference: string): boolean {
  return reference.length >= 8 && /\d{4}/u.test(reference) && !/^0+$/u.test(reference)
}

/** CSV exports keep long numbers text with ="…", quotes or a tab. */
function tidy(text: string): string {
  return text
    .replace(/^="(.*)"$/u, '$1')
    .replace(/[\p{Cc}\u200B\uFEFF]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Remarks of some banks repeat account numbers: of those, too, only the end is kept. */
function withoutAccounts(remark: string): string {
  return remark.replace(/\d{15,}/gu, (digits) => maskAccount(digits))
}

function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}
