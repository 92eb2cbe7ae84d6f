import type { Actor } from './actor'

/**
 * Which acts of trade wait until the programme has approved the organisation, or has lifted a suspension. What binds
 * two parties anew waits; what prepares (a draft, a basket) and what finishes business begun (deliver, accept, pay)
 * does not, so that nobody is left with another's goods or money. A new act of trade does not compile without its row:
 * policy.ts checks that.
 */
export const NEEDS_APPROVAL = {
  'product.read': false,
  'product.write': false,
  'product.publish': true,
  'stock.write': false,
  'basket.use': false,
  'order.place': true,
  'order.approve': true,
  'order.read': false,
  'order.confirm': false,
  'order.decline': false,
  'order.set-freight': false,
  'order.agree-freight': false,
  'order.cancel': false,
  'order.short-close': false,
  'delivery.read': false,
  'delivery.dispatch': false,
  'delivery.arrive': false,
  'delivery.reverse': false,
  'acceptance.sign': false,
  'acceptance.dispute': false,
  'acceptance.reverse': false,
  'acceptance.countersign': false,
  'transfer.read': false,
  'transfer.record': false,
  'transfer.verify': false,
  'transfer.reject': false,
  'transfer.reverse': false,
  'refund.read': false,
  'refund.ask': false,
  'refund.send': false,
  'refund.confirm': false,
  'deposit.apply': false,
  'deposit.claim': false,
  'checkout.read': false,
  'checkout.pay': false,
  'checkout.refund': false,
  'transfer.receive': false,
  'transfer.allocate': false,
  'transfer.bounce': false,
  'agreement.read': false,
  'agreement.draft': false,
  'agreement.send': true,
  'agreement.return': false,
  'agreement.sign': true,
  'agreement.void': false,
  'agreement.terminate': false,
  'agreement.call-off': true,
} as const

/** The acts that wait, for the page that says what is missing. */
export const WAITING_ACTIONS = (Object.keys(NEEDS_APPROVAL) as (keyof typeof NEEDS_APPROVAL)[]).filter(
  (action) => NEEDS_APPROVAL[action],
)

/** Does the standing of the actor's organisation hold this back? An organisation of unknown standing is not approved. */
export function isHeldBack(actor: Actor, action: string): boolean {
  if (actor.kind !== 'person' || actor.organisationId === null) return false
  return WAITING_ACTIONS.some((waiting) => waiting === action) && actor.standing !== 'APPROVED'
}
