import { type Fen, formatYuan, maxFen, subtractFen, ZERO_FEN } from '../money/fen'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** What stands on an order, a transfer or a deposit, in fen. `onlineFen` of it came through Stripe and goes back there. */
export interface Standing {
  /** Σ of its entries: paid, less what was given back or moved away. Below zero where a payment was undone since. */
  readonly keptFen: Fen
  readonly onlineFen: Fen
  /** Refund papers that are under way. */
  readonly underWayFen: Fen
}

/** What a refund paper may still give back by bank transfer; never below zero. */
export function refundableFen({ keptFen, onlineFen, underWayFen }: Standing): Fen {
  const byBank = subtractFen(keptFen, maxFen(ZERO_FEN, onlineFen))
  return maxFen(ZERO_FEN, subtractFen(byBank, underWayFen))
}

/**
 * May so much be given back? A refund never exceeds what was paid, all refunds under way together.
 * Refuses: amount-not-positive, refund-exceeds-paid (detail `most`, in yuan); `field` is the amount's.
 */
export function checkRefund(standing: Standing, amountFen: Fen, about: { field?: string } = {}): Outcome<void> {
  if (amountFen <= 0n) return refuse('amount-not-positive', about)
  const most = refundableFen(standing)
  return amountFen > most ? refuse('refund-exceeds-paid', { ...about, detail: { most: formatYuan(most) } }) : accept()
}
