import type { Action, Reach } from './actions'
import { onlyGranted, PARTY } from './rows'

export const BUYER_HANDLER = {
  ...PARTY,
  'proposal.read': 'own-buyer',
  'proposal.answer': 'own-buyer',
  'basket.use': 'own-buyer',
  'order.place': 'own-buyer',
  'order.agree-freight': 'own-buyer',
  'order.cancel': 'own-buyer',
  'order.short-close': 'own-buyer',
  'delivery.arrive': 'own-buyer',
  'acceptance.sign': 'own-buyer',
  'acceptance.dispute': 'own-buyer',
  'acceptance.reverse': 'own-buyer',
  'remedy.propose': 'own-buyer',
  'remedy.answer': 'own-buyer',
  'transfer.record': 'own-buyer',
  'refund.ask': 'own-buyer',
  'refund.confirm': 'own-buyer',
  'deposit.apply': 'own-buyer',
  'invoice.request': 'own-buyer',
  'invoice.receive': 'own-buyer',
  'checkout.pay': 'own-buyer',
  'transfer.bounce': 'own-buyer',
  'agreement.draft': 'own-buyer',
  'agreement.send': 'own-buyer',
  'agreement.return': 'own-buyer',
  'agreement.void': 'own-buyer',
  'agreement.call-off': 'own-buyer',
} satisfies Record<Action, Reach>

export const BUYER_APPROVER = {
  ...PARTY,
  'proposal.read': 'own-buyer',
  'order.approve': 'own-buyer',
  'order.agree-freight': 'own-buyer',
  'order.cancel': 'own-buyer',
  'agreement.return': 'own-buyer',
  'agreement.sign': 'own-buyer',
  'agreement.void': 'own-buyer',
  'agreement.terminate': 'own-buyer',
  'deposit.claim': 'own-buyer',
} satisfies Record<Action, Reach>

/** Who looks after a buyer's payments, and confirms what is owed. */
export const BUYER_FINANCE = {
  ...PARTY,
  'transfer.record': 'own-buyer',
  'transfer.bounce': 'own-buyer',
  'statement.draw': 'own-buyer',
  'statement.confirm': 'own-buyer',
  'refund.ask': 'own-buyer',
  'refund.confirm': 'own-buyer',
  'deposit.apply': 'own-buyer',
  'invoice.request': 'own-buyer',
  'checkout.pay': 'own-buyer',
  'invoice.receive': 'own-buyer',
} satisfies Record<Action, Reach>

export const BUYER_MANAGER = {
  ...BUYER_HANDLER,
  ...onlyGranted(BUYER_APPROVER),
  ...onlyGranted(BUYER_FINANCE),
  'buying-rule.write': 'own-buyer',
  'member.read': 'own-buyer',
  'member.invite': 'own-buyer',
  'member.change': 'own-buyer',
  'organisation.write': 'own-buyer',
  'address.write': 'own-buyer',
} satisfies Record<Action, Reach>
