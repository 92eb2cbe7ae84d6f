import { type AgreementState, agreementLifecycle } from '../agreement/agreement-lifecycle'
import { addDays, type BusinessDate } from '../calendar/business-date'
import { type Fen, fen, formatYuan, maxFen, minFen, subtractFen, sumFen, ZERO_FEN } from '../money/fen'
import { type FulfilmentState, fulfilmentEnded, isCalledOff } from '../order/order-lifecycle'
import { accept, type Outcome, refuse } from '../refusal/refusal'
import type { DepositClaimKind } from './deposit-claim'

/** 定金 is due so many days after the second signature, where the agreement's text names no day of its own. */
const DEPOSIT_DUE_DAYS = 7

export function depositDueOn(signedOn: BusinessDate): BusinessDate {
  return addDays(signedOn, DEPOSIT_DUE_DAYS)
}

/** One entry of a deposit: signed fen, and the document whose act it is. */
export interface DepositEntry {
  readonly amountFen: Fen
  readonly source: 'TRANSFER' | 'CHECKOUT' | 'REFUND' | 'APPLICATION' | DepositClaimKind
}

/** A deposit at one moment, in fen. left = paid + owed again − applied − refunded − forfeited. */
export interface DepositAccount {
  readonly askedFen: Fen
  readonly paidFen: Fen
  readonly appliedFen: Fen
  readonly refundedFen: Fen
  readonly forfeitedFen: Fen
  /** 双倍返还: what the supplier owes on top of what it got. */
  readonly owedAgainFen: Fen
  readonly leftFen: Fen
  /** Refunds of it that are under way. */
  readonly underWayFen: Fen
  /** Still to be paid while the agreement is in force. */
  readonly openFen: Fen
}

/** The account of one deposit from its entries, in any order. */
export function depositAccount(
  entries: readonly DepositEntry[],
  terms: { askedFen: Fen; state: AgreementState; underWayFen: Fen },
): DepositAccount {
  const sum = (...sources: DepositEntry['source'][]) =>
    sumFen(entries.filter(({ source }) => sources.includes(source)).map(({ amountFen }) => amountFen))
  const negated = (amount: Fen) => fen(-amount)
  const paidFen = sum('TRANSFER', 'CHECKOUT')
  const openFen = terms.state === 'ACTIVE' ? maxFen(ZERO_FEN, subtractFen(terms.askedFen, paidFen)) : ZERO_FEN
  return {
    askedFen: terms.askedFen,
    paidFen,
    appliedFen: negated(sum('APPLICATION')),
    refundedFen: negated(sum('REFUND')),
    forfeitedFen: negated(sum('FORFEIT')),
    owedAgainFen: sum('DOUBLE'),
    leftFen: sumFen(entries.map(({ amountFen }) => amountFen)),
    underWayFen: terms.underWayFen,
    openFen,
  }
}

/** What of a deposit may pay an order: what is left, and nothing of one that is paid back double. */
export function applicableFen({ leftFen, underWayFen, owedAgainFen }: DepositAccount): Fen {
  return owedAgainFen > 0n ? ZERO_FEN : maxFen(ZERO_FEN, subtractFen(leftFen, underWayFen))
}

/** How much of the deposit an order can take: once its goods were judged, what is open of it. */
export function offeredFen(account: DepositAccount, order: { fulfilment: FulfilmentState; openFen: Fen }): Fen {
  const judged = fulfilmentEnded(order.fulfilment) && !isCalledOff(order.fulfilment)
  return judged ? minFen(applicableFen(account), maxFen(ZERO_FEN, order.openFen)) : ZERO_FEN
}

/**
 * 定金抵作价款. Refuses: amount-not-positive, order-not-accepted, deposit-too-small and allocation-exceeds-payable (details
 * `left`, `open` in yuan); `field` is the amount's.
 */
export function checkApplication(
  account: DepositAccount,
  order: { fulfilment: FulfilmentState; openFen: Fen },
  amountFen: Fen,
  about: { field?: string } = {},
): Outcome<void> {
  if (amountFen <= 0n) return refuse('amount-not-positive', about)
  if (!fulfilmentEnded(order.fulfilment) || isCalledOff(order.fulfilment)) return refuse('order-not-accepted', about)
  const left = applicableFen(account)
  if (amountFen > left) return refuse('deposit-too-small', { ...about, detail: { left: formatYuan(left) } })
  if (amountFen > order.openFen) {
    const open = formatYuan(maxFen(ZERO_FEN, order.openFen))
    return refuse('allocation-exceeds-payable', { ...about, detail: { open } })
  }
  return accept()
}

/**
 * May the deposit be forfeited or owed double? Forfeited is at most what is left, and owed again at most what was paid
 * and is there still. Refuses: amount-not-positive, deposit-too-small (detail `left`); `field` is the amount's.
 */
export function checkClaim(account: DepositAccount, amountFen: Fen, about: { field?: string } = {}): Outcome<void> {
  if (amountFen <= 0n) return refuse('amount-not-positive', about)
  const left = applicableFen(account)
  return amountFen > left ? refuse('deposit-too-small', { ...about, detail: { left: formatYuan(left) } }) : accept()
}

/** The agreement is over: what is left of its deposit goes back, or to an order that is open still. */
export function isDepositToReturn(state: AgreementState): boolean {
  return state !== 'ACTIVE' && agreementLifecycle.finals.includes(state)
}
