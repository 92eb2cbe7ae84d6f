import type { BusinessDate } from '../calendar/business-date'
import { addFen, type Fen, sumFen } from '../money/fen'

/**
 * What moves the account between a buyer and a supplier: goods accepted (negative where an acceptance is reversed),
 * agreed returns, exchanges and allowances (negative; positive where one is reversed), the freight of an order once
 * something of it was accepted, money that arrived (negative: a transfer, an online payment, a deposit), and money that
 * was given back (positive).
 */
export const STATEMENT_KINDS = [
  'acceptance',
  'return',
  'exchange',
  'allowance',
  'freight',
  'transfer',
  'checkout',
  'deposit',
  'refund',
] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

const GOODS: readonly StatementKind[] = ['acceptance', 'return', 'exchange', 'allowance']
const PAID: readonly StatementKind[] = ['transfer', 'checkout', 'deposit']

/** One line of a 对账单 before its balance: what the buyer owes more (positive) or less (negative). */
export interface StatementEntry {
  readonly kind: StatementKind
  readonly date: BusinessDate
  /** Of the paper: acceptance, or the bank's reference. */
  readonly number: string
  /** The orders it belongs to. */
  readonly orders: readonly string[]
  readonly amountFen: Fen
}

export interface StatementLine extends StatementEntry {
  /** What is owed after it. */
  readonly balanceFen: Fen
}

export interface StatementAccount {
  readonly openingFen: Fen
  readonly lines: readonly StatementLine[]
  /** Σ of the lines that raise what is owed, and of those that lower it, both as positive amounts. */
  readonly moreFen: Fen
  readonly lessFen: Fen
  /** Σ accepted goods, less what was taken back, returned or allowed. */
  readonly goodsFen: Fen
  /** Σ freight. */
  readonly freightFen: Fen
  /** Σ money that arrived, as a positive amount. */
  readonly paidFen: Fen
  /** Σ money that was given back. */
  readonly refundedFen: Fen
  /** = opening + goods + freight − paid + refunded. Negative: paid beyond what was taken (多付待退). */
  readonly closingFen: Fen
}

/** What a statement asks for, or, where more was paid than taken, what is to be given back: the amount beside its word. */
export function closingAmount(closingFen: Fen): Fen {
  return (closingFen < 0n ? -closingFen : closingFen) as Fen
}

/** The account of a period from what stood before it and what happened in it: every sum is the sum of its lines. */
export function statementAccount(openingFen: Fen, entries: readonly StatementEntry[]): StatementAccount {
  let balanceFen = openingFen
  const lines = entries.map((entry) => {
    balanceFen = addFen(balanceFen, entry.amountFen)
    return { ...entry, balanceFen }
  })
  const sumOf = (kinds: readonly StatementKind[]) =>
    sumFen(entries.filter(({ kind }) => kinds.includes(kind)).map(({ amountFen }) => amountFen))
  return {
    openingFen,
    lines,
    moreFen: sumFen(entries.filter(({ amountFen }) => amountFen > 0n).map(({ amountFen }) => amountFen)),
    lessFen: -sumFen(entries.filter(({ amountFen }) => amountFen < 0n).map(({ amountFen }) => amountFen)) as Fen,
    goodsFen: sumOf(GOODS),
    freightFen: sumOf(['freight']),
    paidFen: -sumOf(PAID) as Fen,
    refundedFen: sumOf(['refund']),
    closingFen: balanceFen,
  }
}
