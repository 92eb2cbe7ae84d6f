import { type Fen, fen, maxFen, minFen, subtractFen, ZERO_FEN } from '../money/fen'

/** Why a yuan does not count yet. Each code has its sentence in the messages. */
export type UncountedCode =
  | 'ordered-not-shipped'
  | 'shipped-not-accepted'
  | 'paid-not-accepted'
  | 'payment-not-verified'
  | 'accepted-not-paid'
  | 'no-village'
  | 'evidence-not-approved'

export interface UncountedReason {
  readonly code: UncountedCode
  readonly amountFen: Fen
}

/** One document's ladder. Ordered is what still stands: the accepted amount once fulfilment ended. */
export interface Ladder {
  readonly orderedFen: Fen
  readonly shippedFen: Fen
  readonly acceptedFen: Fen
  /** Verified payments for goods, net of refunds. */
  readonly paidFen: Fen
  /** 暂计: recorded for goods, not verified. */
  readonly pendingFen: Fen
  readonly villageId: string | null
  /** Only an offline record has evidence to approve. */
  readonly evidence: 'none-needed' | 'awaited' | 'approved'
}

/**
 * The reasons, without those of 0 fen, from the step furthest along to the first. They cover the document exactly:
 * counted + Σ reasons = the largest of ordered, shipped, accepted and paid, and each yuan has one reason.
 * docs/domain.md §4.2.
 */
export function uncountedReasons(ladder: Ladder): UncountedReason[] {
  const { orderedFen, shippedFen, acceptedFen, paidFen, pendingFen } = ladder
  const largest = maxFen(ZERO_FEN, orderedFen, shippedFen, acceptedFen, paidFen)
  if (ladder.villageId === null) return withAmount([{ code: 'no-village', amountFen: largest }])
  if (ladder.evidence === 'awaited') return withAmount([{ code: 'evidence-not-approved', amountFen: largest }])

  const accepted = maxFen(ZERO_FEN, acceptedFen)
  const paid = maxFen(ZERO_FEN, paidFen)
  const unpaid = above(accepted, paid)
  const awaited = minFen(unpaid, maxFen(ZERO_FEN, pendingFen))
  const settled = maxFen(accepted, paid)
  return withAmount([
    { code: 'payment-not-verified', amountFen: awaited },
    { code: 'accepted-not-paid', amountFen: subtractFen(unpaid, awaited) },
    { code: 'paid-not-accepted', amountFen: above(paid, accepted) },
    { code: 'shipped-not-accepted', amountFen: above(shippedFen, settled) },
    { code: 'ordered-not-shipped', amountFen: above(orderedFen, maxFen(settled, shippedFen)) },
  ])
}

function above(amount: Fen, level: Fen): Fen {
  return amount > level ? fen(amount - level) : ZERO_FEN
}

function withAmount(reasons: readonly UncountedReason[]): UncountedReason[] {
  return reasons.filter(({ amountFen }) => amountFen !== 0n)
}
