import { type BusinessDate, daysBetween } from '../calendar/business-date'
import { fen } from '../money/fen'
import { codeKey, codeParts, slips } from './code-reading'
import type { OpenTarget, Proposal, Reason, RecordedTransfer } from './match-types'
import type { Openings, ReadLine } from './openings'
import { type PayerFit, payerKey } from './payer-names'

/** A transfer whose code stands on the line may have been recorded this long before or after. */
const CODE_DAYS = 31
/** Where no code speaks, what was recorded and what arrived must lie this close: a weekend. */
const CLOSE_DAYS = 3
const AROUND_DAYS = 10

/** A proposal that may be confirmed unseen, and the targets it takes from. */
export interface SureMatch {
  readonly proposal: Proposal
  readonly targets: readonly OpenTarget[]
}

type SureRule = (read: ReadLine, openings: Openings, all: LineCounts) => SureMatch | null

/** What the statement as a whole says about a line: how often its amount came, and whether it is a repetition. */
export class LineCounts {
  readonly #days = new Map<string, BusinessDate[]>()
  readonly #first = new Map<string, string>()

  /** @param lines in time */
  constructor(lines: readonly ReadLine[]) {
    for (const read of lines) {
      const key = String(read.line.amountFen)
      this.#days.set(key, [...(this.#days.get(key) ?? []), read.line.date])
      if (!this.#first.has(sayingOf(read))) this.#first.set(sayingOf(read), read.line.id)
    }
  }

  /** An earlier line has the same codes and the same amount, whoever sent it: this may be the same payment made twice. */
  isRepetition(read: ReadLine): boolean {
    return read.written.length > 0 && this.#first.get(sayingOf(read)) !== read.line.id
  }

  /** Lines with this amount around a day, whoever sent them: somebody may have paid for the one who recorded it. */
  around(amountFen: bigint, date: BusinessDate): number {
    const days = this.#days.get(String(amountFen)) ?? []
    return days.filter((day) => apart(day, date) <= AROUND_DAYS).length
  }
}

/**
 * What must agree for a line to be sure, one rule after the other over all lines: what speaks clearest takes first.
 * Each asks for independent agreement and for nothing else that fits as well (docs/domain.md §4.7).
 */
export const SURE_RULES: readonly SureRule[] = [
  recordedWithReference,
  recordedWithCode,
  codesAndPayer,
  recordedByPayerAndDay,
  nearCodeAndPayer,
]

/** The payer recorded it: same number, same amount, same payer. */
function recordedWithReference(read: ReadLine, openings: Openings): SureMatch | null {
  const fitting = openings.transfersByReference(read).filter((transfer) => transfer.amountFen === read.line.amountFen)
  const [transfer] = fitting
  if (fitting.length !== 1 || !transfer || payerOf(read, openings, transfer) === 'OTHER') return null
  return recorded(transfer, ['reference-same', 'amount-same', payerReason(payerOf(read, openings, transfer))])
}

/** The payer recorded it and wrote the code: of two alike, the one recorded nearest that day. */
function recordedWithCode(read: ReadLine, openings: Openings, all: LineCounts): SureMatch | null {
  if (read.known.size === 0 || all.isRepetition(read)) return null
  const fitting = openings
    .transfersOfKeys(read.known)
    .filter((transfer) => {
      const codes = new Set(transfer.codes.map((code) => keyOf(code)))
      return (
        transfer.amountFen === read.line.amountFen &&
        payerOf(read, openings, transfer) !== 'OTHER' &&
        apart(transfer.valueDate, read.line.date) <= CODE_DAYS &&
        [...read.known].every((key) => codes.has(key))
      )
    })
    .map((transfer) => ({ transfer, days: apart(transfer.valueDate, read.line.date) }))
    .sort((a, b) => a.days - b.days)
  const [first, second] = fitting
  if (!first || (second && second.days === first.days)) return null
  return recorded(first.transfer, ['code-same', 'amount-same', payerReason(payerOf(read, openings, first.transfer))])
}

/** The code or codes stand there, the payer is their buyer, and the amount is theirs or a part of one. */
function codesAndPayer(read: ReadLine, openings: Openings, all: LineCounts): SureMatch | null {
  const { line, exact } = read
  if (all.isRepetition(read)) return null
  const buyerId = exact[0]?.buyerId
  if (buyerId === undefined || exact.some((target) => target.buyerId !== buyerId || target.since > line.date))
    return null
  if (read.settled.size > 0 || exact.some((target) => openings.leftOf(target) <= 0n)) return null
  const fit = openings.names.fit(line.payerName, buyerId)
  if (fit === 'OTHER') return null
  const openFen = fen(exact.reduce<bigint>((sum, target) => sum + openings.leftOf(target), 0n))
  const payer: Reason = fit === 'SAME' ? 'payer-same' : 'payer-kin'
  if (line.amountFen === openFen) {
    const sum: Reason[] = exact.length > 1 ? ['sum-of-orders'] : []
    return onTargets(read, openings, exact, ['code-same', 'amount-same', payer, ...sum])
  }
  const [target] = exact
  if (exact.length > 1 || !target || line.amountFen > openFen || fit !== 'SAME' || read.garbled.length > 0) return null
  // Less than is open: unless the amount says something else, or the same part came before.
  const otherwise =
    openings.hadEqualPart(target, line.amountFen) ||
    openings.openOf(buyerId, line).some((other) => other !== target && openings.leftOf(other) === line.amountFen) ||
    openings.transfersOf(buyerId).some((transfer) => transfer.amountFen === line.amountFen)
  return otherwise ? null : onTargets(read, openings, exact, ['code-same', 'payer-same', 'amount-less'])
}

/** The payer recorded that amount for that day, and only one such line came. */
function recordedByPayerAndDay(read: ReadLine, openings: Openings, all: LineCounts): SureMatch | null {
  const { line } = read
  if (read.known.size > 0 || read.buyers.same.size !== 1 || all.isRepetition(read)) return null
  const [buyerId = ''] = read.buyers.same
  const alike = openings.transfersOf(buyerId).filter((transfer) => transfer.amountFen === line.amountFen)
  const [transfer] = alike
  if (alike.length !== 1 || !transfer || apart(transfer.valueDate, line.date) > CLOSE_DAYS) return null
  if (all.around(line.amountFen, transfer.valueDate) !== 1) return null
  if (openings.openOf(buyerId, line).some((target) => openings.leftOf(target) === line.amountFen)) return null
  const meant = read.garbled.every(({ digits }) =>
    transfer.codes.some((code) => slips(digits, codeParts(code)?.digits ?? '', 1) <= 1),
  )
  return meant ? recorded(transfer, ['amount-same', 'payer-same', 'date-near']) : null
}

/** A code one slip from one of the payer's codes and from no other, whose amount is the only one that fits. */
function nearCodeAndPayer(read: ReadLine, openings: Openings, all: LineCounts): SureMatch | null {
  const { line, exact } = read
  if (all.isRepetition(read)) return null
  if (read.buyers.same.size !== 1 || read.written.length === 0) return null
  const [buyerId = ''] = read.buyers.same
  if (read.settled.has(buyerId)) return null
  if (exact.some((target) => target.buyerId === buyerId || openings.leftOf(target) === line.amountFen)) return null
  const near = openings.ownNear(read, buyerId)
  const [one, second] = near.filter(({ distance }) => distance <= 1)
  const target = one?.code.target
  if (!target || second || target.since > line.date || openings.leftOf(target) !== line.amountFen) return null
  const fitting = openings.openOf(buyerId, line).filter((other) => openings.leftOf(other) === line.amountFen)
  const recordedAlike = openings.transfersOf(buyerId).some((transfer) => transfer.amountFen === line.amountFen)
  const alsoNear = near.some(
    ({ code }) => code.target && code.target !== target && fullOf(code.target) === line.amountFen,
  )
  if (fitting.length !== 1 || recordedAlike || alsoNear) return null
  return onTargets(read, openings, [target], ['code-near', 'amount-same', 'payer-same'])
}

/** Under the name of its buyer, or under the name it was recorded with. */
export function payerOf(read: ReadLine, openings: Openings, transfer: RecordedTransfer): PayerFit {
  if (payerKey(transfer.payerName) === read.payer) return 'SAME'
  return openings.names.fit(read.line.payerName, transfer.buyerId)
}

export function payerReason(fit: PayerFit): Reason {
  return fit === 'SAME' ? 'payer-same' : fit === 'KIN' ? 'payer-kin' : 'payer-other'
}

export function recorded(transfer: RecordedTransfer, reasons: Reason[]): SureMatch {
  const { id: transferId, buyerId } = transfer
  return { proposal: { kind: 'TRANSFER', transferId, buyerId, reasons }, targets: [] }
}

export function onTargets(
  { line }: ReadLine,
  openings: Openings,
  targets: readonly OpenTarget[],
  reasons: Reason[],
): SureMatch {
  const buyerId = targets[0]?.buyerId ?? ''
  const split = openings.allocate(targets, line.amountFen)
  return { proposal: { kind: 'OPEN', buyerId, ...split, reasons }, targets }
}

function sayingOf({ written, line }: ReadLine): string {
  const codes = written.map(codeKey).sort()
  return `${codes.join()} ${line.amountFen}`
}

export function apart(a: BusinessDate, b: BusinessDate): number {
  return Math.abs(daysBetween(a, b))
}

function fullOf(target: OpenTarget): bigint {
  return target.parts.reduce((sum, { openFen }) => sum + openFen, 0n)
}

function keyOf(code: string): string {
  const parts = codeParts(code)
  return parts ? codeKey(parts) : ''
}
