import { type Fen, fen, formatYuan, maxFen, minFen, subtractFen, sumFen, ZERO_FEN } from '../money/fen'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** Stripe takes at most eight digits of the smallest unit: 999,999.99 yuan. More goes by transfer, or in parts. */
export const MOST_ONLINE_FEN = fen(99_999_999n)

/** How long a payment page stays open. Stripe wants between half an hour and a day. */
export const PAGE_MINUTES = 120

/** A part of an online payment that is meant for one document. */
export interface OnlinePart {
  readonly documentId: string
  readonly amountFen: Fen
}

/**
 * May these parts be paid online now? `openFen` is what of each nobody has paid or reserved. One winner among all who
 * try: whoever comes later finds nothing open.
 *
 * Refuses: allocation-missing, amount-not-positive, checkout-nothing-open, allocation-exceeds-payable, and
 * checkout-too-large where the sum has more than eight digits (detail says the most, in yuan).
 */
export function checkOnline(parts: readonly (OnlinePart & { readonly openFen: Fen })[]): Outcome<{ amountFen: Fen }> {
  if (parts.length === 0) return refuse('allocation-missing')
  for (const { amountFen, openFen } of parts) {
    if (openFen <= 0n) return refuse('checkout-nothing-open')
    if (amountFen <= 0n) return refuse('amount-not-positive', { field: 'amount' })
    if (amountFen > openFen)
      return refuse('allocation-exceeds-payable', { field: 'amount', detail: { open: formatYuan(openFen) } })
  }
  const amountFen = sumFen(parts.map((part) => part.amountFen))
  if (amountFen > MOST_ONLINE_FEN)
    return refuse('checkout-too-large', { field: 'amount', detail: { most: formatYuan(MOST_ONLINE_FEN) } })
  return accept({ amountFen })
}

/**
 * What of the money that arrived each document can still take, in the order given; the rest finds no room (多付待退).
 * `roomFen` is what is open without what this very payment holds back.
 */
export function fitOnline(
  receivedFen: Fen,
  parts: readonly (OnlinePart & { readonly roomFen: Fen })[],
): { parts: OnlinePart[]; restFen: Fen } {
  let left = receivedFen
  const fitted = parts.flatMap(({ documentId, amountFen, roomFen }) => {
    const part = minFen(left, amountFen, maxFen(ZERO_FEN, roomFen))
    left = subtractFen(left, part)
    return part > 0n ? [{ documentId, amountFen: part }] : []
  })
  return { parts: fitted, restFen: left }
}

/** What stands of an online payment on one document: booked and not given back. */
export interface Standing {
  readonly type: 'ORDER' | 'DEPOSIT' | 'ON_ACCOUNT'
  readonly id: string
  readonly amountFen: Fen
}

/**
 * From which documents a sum goes back: from the one that is named, else from what stands on no order first and then
 * from the last order on. Never more than stands; what cannot be taken is left out.
 */
export function takeBack(amountFen: Fen, standing: readonly Standing[], from: string | null): Standing[] {
  const rank = ({ type, id }: Standing) => (id === from ? 0 : type === 'ON_ACCOUNT' ? 1 : 2)
  const order = standing
    .map((one, index) => ({ one, index }))
    .toSorted((a, b) => rank(a.one) - rank(b.one) || b.index - a.index)
  let left = amountFen
  return order.flatMap(({ one }) => {
    const part = minFen(left, maxFen(ZERO_FEN, one.amountFen))
    left = subtractFen(left, part)
    return part > 0n ? [{ ...one, amountFen: part }] : []
  })
}

/**
 * May so much be refunded online? `leftFen` is what was paid less what was given back or is on its way back.
 * Refuses: amount-not-positive, checkout-refund-exceeds (detail: what is left, in yuan).
 */
export function checkOnlineRefund(amountFen: Fen, leftFen: Fen): Outcome<void> {
  if (amountFen <= 0n) return refuse('amount-not-positive', { field: 'amount' })
  if (amountFen > leftFen)
    return refuse('checkout-refund-exceeds', {
      field: 'amount',
      detail: { left: formatYuan(maxFen(ZERO_FEN, leftFen)) },
    })
  return accept()
}
