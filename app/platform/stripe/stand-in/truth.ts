import type { Book } from './book'

/** What really happened to the money of one payment, in fen. */
export interface PaymentTruth {
  paymentIntentId: string
  sessionId: string
  clientReference: string | null
  chargedFen: bigint
  /** Arrived at the payer. */
  refundedFen: bigint
  /** On its way to the payer: taken, and not there yet. */
  refundingFen: bigint
  /** Taken by a dispute, and not given back. */
  withdrawnFen: bigint
}

/** Every payment intent there is, also those that nobody ever paid. */
export function truthOf(book: Book): PaymentTruth[] {
  const refunds = book.all('refund')
  const disputes = book.all('dispute')
  return book
    .all('checkout.session')
    .reverse()
    .flatMap((session) => {
      if (!session.payment_intent) return []
      const intent = book.get('payment_intent', session.payment_intent)
      const own = refunds.filter((refund) => refund.payment_intent === intent.id)
      const refunded = (status: string) =>
        sum(own.filter((refund) => refund.status === status).map(({ amount }) => amount))
      const moves = disputes
        .filter((dispute) => dispute.payment_intent === intent.id)
        .flatMap((dispute) => dispute.balance_transactions)
      return {
        paymentIntentId: intent.id,
        sessionId: session.id,
        clientReference: session.client_reference_id,
        chargedFen: BigInt(intent.amount_received),
        refundedFen: refunded('succeeded'),
        refundingFen: refunded('pending'),
        withdrawnFen: -sum(moves.map(({ amount }) => amount)),
      }
    })
}

function sum(amounts: readonly number[]): bigint {
  return BigInt(amounts.reduce((total, amount) => total + amount, 0))
}
