import { invalid } from './api-error'
import type { Book } from './book'
import type { ChargeRow, DisputeRow, IntentRow, RefundRow, SessionRow } from './rows'

/** What payers, banks and whoever works in the dashboard do; each leaves the events Stripe would send. */
export class Acts {
  /** What the next refunds begin as: WeChat Pay and Alipay often need days. */
  refundsBegin: 'succeeded' | 'pending' = 'succeeded'

  constructor(private readonly book: Book) {}

  /** The payer pays. @throws ApiError when the page is closed */
  pay(sessionId: string, method = 'card'): SessionRow {
    const session = this.openSession(sessionId)
    this.charge(this.intentOf(session), method)
    session.payment_status = 'paid'
    this.complete(session)
    this.book.tell('payment_intent.succeeded', this.book.get('payment_intent', session.payment_intent!))
    this.book.tell('checkout.session.completed', session)
    return session
  }

  /** The payer's bank says no; the page stays open. */
  decline(sessionId: string, code = 'card_declined'): SessionRow {
    const session = this.openSession(sessionId)
    const intent = this.intentOf(session)
    intent.last_payment_error = { code, type: 'card_error' }
    this.book.tell('payment_intent.payment_failed', intent)
    return session
  }

  /** The payer confirms with a method whose money comes later, or not. */
  promise(sessionId: string): SessionRow {
    const session = this.openSession(sessionId)
    this.intentOf(session).status = 'processing'
    this.complete(session)
    this.book.tell('checkout.session.completed', session)
    return session
  }

  /** The promised money comes. */
  keepPromise(sessionId: string): void {
    const session = this.promised(sessionId)
    this.charge(this.intentOf(session), 'alipay')
    session.payment_status = 'paid'
    this.book.tell('payment_intent.succeeded', this.intentOf(session))
    this.book.tell('checkout.session.async_payment_succeeded', session)
  }

  breakPromise(sessionId: string): void {
    const session = this.promised(sessionId)
    const intent = this.intentOf(session)
    intent.status = 'requires_payment_method'
    intent.last_payment_error = { code: 'payment_method_provider_decline', type: 'card_error' }
    this.book.tell('payment_intent.payment_failed', intent)
    this.book.tell('checkout.session.async_payment_failed', session)
  }

  /** @throws ApiError unless it is open */
  expire(sessionId: string): SessionRow {
    const session = this.openSession(sessionId)
    session.status = 'expired'
    session.url = null
    if (session.payment_intent) this.intentOf(session).status = 'canceled'
    this.book.tell('checkout.session.expired', session)
    return session
  }

  /** Sessions whose time is over, as Stripe closes them by itself. */
  expireDue(): void {
    const now = this.book.seconds()
    for (const session of this.book.all('checkout.session')) {
      if (session.status === 'open' && session.expires_at <= now) this.expire(session.id)
    }
  }

  /** @throws ApiError when less is left */
  refund(intentId: string, amount: number | undefined, metadata: Record<string, string> = {}): RefundRow {
    const charge = this.chargeOf(intentId)
    const left = charge.amount - charge.amount_refunded
    const asked = amount ?? left
    if (left === 0)
      throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' }, true)
    if (this.isWithdrawn(charge))
      throw invalid(`Charge ${charge.id} has been charged back.`, { code: 'charge_disputed' }, true)
    if (asked > left)
      throw invalid(`Refund amount (${asked}) is greater than unrefunded amount (${left})`, { param: 'amount' }, true)
    charge.amount_refunded += asked
    charge.refunded = charge.amount_refunded === charge.amount
    const { currency } = charge
    const { id: transaction } = this.book.transaction('refund', -asked, charge)
    const refund = this.book.keep<RefundRow>({
      ...{ id: this.book.id('re'), object: 'refund', amount: asked, created: this.book.seconds(), currency, metadata },
      ...{ charge: charge.id, payment_intent: intentId, balance_transaction: transaction },
      ...{ status: this.refundsBegin },
    })
    this.book.tell('refund.created', refund)
    this.book.tell('charge.refunded', charge)
    return refund
  }

  /** What was pending has reached the payer. */
  succeedRefund(refundId: string): void {
    const refund = this.book.get('refund', refundId)
    if (refund.status !== 'pending') throw invalid(`Refund ${refundId} is ${refund.status}.`)
    refund.status = 'succeeded'
    this.book.tell('refund.updated', refund)
  }

  /** The payer's bank sends a refund back, pending or done: the money is the supplier's again. */
  failRefund(refundId: string, reason = 'expired_or_canceled_card'): void {
    const refund = this.book.get('refund', refundId)
    if (refund.status !== 'pending' && refund.status !== 'succeeded')
      throw invalid(`Refund ${refundId} is ${refund.status}.`)
    refund.status = 'failed'
    refund.failure_reason = reason
    const charge = this.book.get('charge', refund.charge)
    charge.amount_refunded -= refund.amount
    charge.refunded = false
    this.book.transaction('refund_failure', refund.amount, charge)
    this.book.tell('refund.updated', refund)
    this.book.tell('refund.failed', refund)
  }

  /** The payer disputes a payment at the bank: what was not refunded is withdrawn at once. */
  dispute(intentId: string, reason = 'product_not_received', amount?: number): DisputeRow {
    const charge = this.chargeOf(intentId)
    const most = charge.amount - charge.amount_refunded
    if (charge.disputed || most === 0) throw invalid(`Charge ${charge.id} cannot be disputed.`)
    const taken = Math.min(amount ?? most, most)
    charge.disputed = true
    const created = this.book.seconds()
    const dispute = this.book.keep<DisputeRow>({
      ...{ id: this.book.id('dp'), object: 'dispute', amount: taken, created, currency: charge.currency, reason },
      ...{ charge: charge.id, payment_intent: intentId, livemode: false, is_charge_refundable: false, metadata: {} },
      ...{ status: 'needs_response', balance_transactions: [] },
      evidence_details: { due_by: created + 7 * 86_400, has_evidence: false, past_due: false, submission_count: 0 },
    })
    dispute.balance_transactions.push(this.book.transaction('adjustment', -taken, charge))
    this.book.tell('charge.dispute.created', dispute)
    this.book.tell('charge.dispute.funds_withdrawn', dispute)
    return dispute
  }

  closeDispute(disputeId: string, end: 'won' | 'lost'): void {
    const dispute = this.book.get('dispute', disputeId)
    if (dispute.status !== 'needs_response' && dispute.status !== 'under_review')
      throw invalid(`Dispute ${disputeId} is ${dispute.status}.`)
    dispute.status = end
    this.book.tell('charge.dispute.closed', dispute)
    if (end === 'lost') return
    const charge = this.book.get('charge', dispute.charge)
    dispute.balance_transactions.push(this.book.transaction('adjustment', dispute.amount, charge))
    this.book.tell('charge.dispute.funds_reinstated', dispute)
  }

  private openSession(id: string): SessionRow {
    const session = this.book.get('checkout.session', id)
    if (session.status !== 'open')
      throw invalid(`Only Checkout Sessions with a status in ["open"] can be expired or paid; it is ${session.status}.`)
    return session
  }

  private promised(id: string): SessionRow {
    const session = this.book.get('checkout.session', id)
    if (session.status === 'complete' && this.intentOf(session).status === 'processing') return session
    throw invalid(`Session ${id} waits for no money.`)
  }

  private complete(session: SessionRow): void {
    session.status = 'complete'
    session.url = null
  }

  private intentOf(session: SessionRow): IntentRow {
    if (session.payment_intent) return this.book.get('payment_intent', session.payment_intent)
    const { metadata } = session
    const intent = this.book.keep<IntentRow>({
      ...{ id: this.book.id('pi'), object: 'payment_intent', amount: session.amount_total ?? 0, amount_received: 0 },
      ...{ created: this.book.seconds(), currency: session.currency ?? 'cny', description: null, livemode: false },
      ...{ status: 'requires_payment_method', latest_charge: null, metadata, last_payment_error: null },
    })
    session.payment_intent = intent.id
    return intent
  }

  private charge(intent: IntentRow, method: string): void {
    const { amount, currency } = intent
    const id = this.book.id('ch')
    const { id: transaction } = this.book.transaction('charge', amount, { id, currency })
    this.book.keep<ChargeRow>({
      ...{ id, object: 'charge', amount, amount_captured: amount, amount_refunded: 0, created: this.book.seconds() },
      ...{ currency, disputed: false, livemode: false, paid: true, refunded: false, status: 'succeeded' },
      ...{ payment_intent: intent.id, balance_transaction: transaction, payment_method_details: { type: method } },
    })
    intent.status = 'succeeded'
    intent.amount_received = amount
    intent.latest_charge = id
    intent.last_payment_error = null
  }

  private chargeOf(intentId: string): ChargeRow {
    const intent = this.book.get('payment_intent', intentId)
    if (!intent.latest_charge)
      throw invalid(`PaymentIntent ${intentId} does not have a successful charge to refund.`, {
        code: 'payment_intent_unexpected_state',
      })
    return this.book.get('charge', intent.latest_charge)
  }

  private isWithdrawn(charge: ChargeRow): boolean {
    return this.book
      .all('dispute')
      .some((dispute) => dispute.charge === charge.id && dispute.balance_transactions.length === 1)
  }
}
