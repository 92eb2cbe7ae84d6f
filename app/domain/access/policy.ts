import { accept, type Outcome, refuse } from '../refusal/refusal'
import type { Actor, Role } from './actor'
import { isHeldBack, NEEDS_APPROVAL } from './needs-approval'

export const ACTIONS = [
  'village.read',
  'programme.write',
  'programme.create',
  'village.write',
  'target.write',
  'product.read',
  'product.write',
  'product.publish',
  'stock.write',
  'behalf.write',
  'behalf.answer',
  'harvest.write',
  'certification.read',
  'certification.apply',
  'certification.review',
  'certification.object',
  'basket.use',
  'order.place',
  'order.approve',
  'order.read',
  'order.confirm',
  'order.decline',
  'order.set-freight',
  'order.agree-freight',
  'order.cancel',
  'order.short-close',
  'delivery.read',
  'delivery.dispatch',
  'delivery.arrive',
  'delivery.reverse',
  'acceptance.sign',
  'acceptance.dispute',
  'acceptance.reverse',
  'acceptance.countersign',
  'remedy.propose',
  'remedy.answer',
  'transfer.read',
  'transfer.record',
  'transfer.verify',
  'transfer.reject',
  'transfer.reverse',
  'statement.draw',
  'statement.confirm',
  'refund.read',
  'refund.ask',
  'refund.send',
  'refund.confirm',
  'deposit.apply',
  'deposit.claim',
  'invoice.read',
  'invoice.request',
  'invoice.receive',
  'invoice.issue',
  'invoice.credit',
  'invoice.set-defaults',
  'checkout.read',
  'checkout.pay',
  'checkout.refund',
  'bank.read',
  'bank.import',
  'bank.match',
  'transfer.receive',
  'transfer.allocate',
  'transfer.bounce',
  'agreement.read',
  'agreement.draft',
  'agreement.send',
  'agreement.return',
  'agreement.sign',
  'agreement.void',
  'agreement.terminate',
  'agreement.call-off',
  'remark.read',
  'remark.write',
  'proposal.read',
  'proposal.send',
  'proposal.answer',
  'progress.read',
  'office.read',
  'ledger.read',
  'ledger.export',
  'audit.read',
  'operations.read',
  'operations.retry-job',
  'review.write',
  'price.write',
  'offline.read',
  'offline.submit',
  'offline.approve',
  'offline.reverse',
  'import.run',
  'year.close',
  'report.read',
  'report.freeze',
  'report.publish',
  'report.map',
  'books.check',
  'buying-rule.write',
  'member.read',
  'member.invite',
  'member.change',
  'manager.invite',
  'official.read',
  'official.invite',
  'organisation.register',
  'organisation.read',
  'organisation.write',
  'address.write',
  'organisation.review',
  'official.change',
] as const

export type Action = (typeof ACTIONS)[number]

/**
 * How far a permission reaches. 'own-…' compares the actor's organisation with the resource's buyer, supplier, or
 * either of them; 'programme' is every row of the actor's programme; 'public' needs no sign-in.
 */
export type Reach = 'none' | 'own-buyer' | 'own-supplier' | 'own-either' | 'programme' | 'public'

export type PolicyRow = Role | 'VISITOR' | 'OPERATOR'

const NOBODY = {
  'village.read': 'public',
  'programme.write': 'none',
  'programme.create': 'none',
  'village.write': 'none',
  'target.write': 'none',
  'product.read': 'public',
  'product.write': 'none',
  'product.publish': 'none',
  'stock.write': 'none',
  'behalf.write': 'none',
  'behalf.answer': 'none',
  'harvest.write': 'none',
  'certification.read': 'none',
  'certification.apply': 'none',
  'certification.review': 'none',
  // Also who has no account.
  'certification.object': 'public',
  'basket.use': 'none',
  'order.place': 'none',
  'order.approve': 'none',
  'order.read': 'none',
  'order.confirm': 'none',
  'order.decline': 'none',
  'order.set-freight': 'none',
  'order.agree-freight': 'none',
  'order.cancel': 'none',
  'order.short-close': 'none',
  'delivery.read': 'none',
  'delivery.dispatch': 'none',
  'delivery.arrive': 'none',
  'delivery.reverse': 'none',
  'acceptance.sign': 'none',
  'acceptance.dispute': 'none',
  'acceptance.reverse': 'none',
  'acceptance.countersign': 'none',
  'remedy.propose': 'none',
  'remedy.answer': 'none',
  'transfer.read': 'none',
  'transfer.record': 'none',
  'transfer.verify': 'none',
  'transfer.reject': 'none',
  'transfer.reverse': 'none',
  'statement.draw': 'none',
  'statement.confirm': 'none',
  'refund.read': 'none',
  'refund.ask': 'none',
  'refund.send': 'none',
  'refund.confirm': 'none',
  'deposit.apply': 'none',
  'deposit.claim': 'none',
  'invoice.read': 'none',
  'invoice.request': 'none',
  'invoice.receive': 'none',
  'invoice.issue': 'none',
  'invoice.credit': 'none',
  'invoice.set-defaults': 'none',
  'checkout.read': 'none',
  'checkout.pay': 'none',
  'checkout.refund': 'none',
  'bank.read': 'none',
  'bank.import': 'none',
  'bank.match': 'none',
  'transfer.receive': 'none',
  'transfer.allocate': 'none',
  'transfer.bounce': 'none',
  'agreement.read': 'none',
  'agreement.draft': 'none',
  'agreement.send': 'none',
  'agreement.return': 'none',
  'agreement.sign': 'none',
  'agreement.void': 'none',
  'agreement.terminate': 'none',
  'agreement.call-off': 'none',
  'remark.read': 'none',
  'remark.write': 'none',
  'proposal.read': 'none',
  'proposal.send': 'none',
  'proposal.answer': 'none',
  'progress.read': 'public',
  'office.read': 'none',
  'ledger.read': 'none',
  'ledger.export': 'none',
  'audit.read': 'none',
  'operations.read': 'none',
  'operations.retry-job': 'none',
  'review.write': 'none',
  'price.write': 'none',
  'offline.read': 'none',
  'offline.submit': 'none',
  'offline.approve': 'none',
  'offline.reverse': 'none',
  'import.run': 'none',
  'year.close': 'none',
  'report.read': 'none',
  'report.freeze': 'none',
  'report.publish': 'none',
  'report.map': 'none',
  'books.check': 'none',
  'buying-rule.write': 'none',
  'member.read': 'none',
  'member.invite': 'none',
  'member.change': 'none',
  'manager.invite': 'none',
  'official.read': 'none',
  'official.invite': 'none',
  'organisation.register': 'public',
  'organisation.read': 'none',
  'organisation.write': 'none',
  'address.write': 'none',
  'organisation.review': 'none',
  'official.change': 'none',
} as const satisfies Record<Action, Reach>

/** Whoever sits in an organisation reads the papers it is a party to, on whichever side. */
const PARTY = {
  ...NOBODY,
  'order.read': 'own-either',
  'delivery.read': 'own-either',
  'transfer.read': 'own-either',
  'refund.read': 'own-either',
  'invoice.read': 'own-either',
  'checkout.read': 'own-either',
  'agreement.read': 'own-either',
  'remark.read': 'own-either',
  'remark.write': 'own-either',
  'organisation.read': 'own-either',
} as const satisfies Record<Action, Reach>

const BUYER_HANDLER = {
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
} as const satisfies Record<Action, Reach>

const BUYER_APPROVER = {
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
} as const satisfies Record<Action, Reach>

/** Who looks after a buyer's payments, and confirms what is owed. */
const BUYER_FINANCE = {
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
} as const satisfies Record<Action, Reach>

const SUPPLIER_HANDLER = {
  ...PARTY,
  'product.write': 'own-supplier',
  'certification.read': 'own-supplier',
  'certification.apply': 'own-supplier',
  'product.publish': 'own-supplier',
  'behalf.answer': 'own-supplier',
  'stock.write': 'own-supplier',
  'harvest.write': 'own-supplier',
  'order.confirm': 'own-supplier',
  'order.decline': 'own-supplier',
  'order.set-freight': 'own-supplier',
  'order.short-close': 'own-supplier',
  'delivery.dispatch': 'own-supplier',
  'delivery.arrive': 'own-supplier',
  'delivery.reverse': 'own-supplier',
  'acceptance.dispute': 'own-supplier',
  'acceptance.countersign': 'own-supplier',
  'remedy.propose': 'own-supplier',
  'remedy.answer': 'own-supplier',
  'agreement.draft': 'own-supplier',
  'agreement.send': 'own-supplier',
  'agreement.return': 'own-supplier',
  'agreement.void': 'own-supplier',
} as const satisfies Record<Action, Reach>

const SUPPLIER_FINANCE = {
  ...PARTY,
  'transfer.verify': 'own-supplier',
  'transfer.reject': 'own-supplier',
  'transfer.reverse': 'own-supplier',
  'refund.ask': 'own-supplier',
  'statement.draw': 'own-supplier',
  'statement.confirm': 'own-supplier',
  'refund.send': 'own-supplier',
  'deposit.apply': 'own-supplier',
  'invoice.issue': 'own-supplier',
  'invoice.credit': 'own-supplier',
  'invoice.set-defaults': 'own-supplier',
  'checkout.refund': 'own-supplier',
  'bank.read': 'own-supplier',
  'bank.import': 'own-supplier',
  'bank.match': 'own-supplier',
  'transfer.receive': 'own-supplier',
  'transfer.allocate': 'own-supplier',
  'transfer.bounce': 'own-supplier',
} as const satisfies Record<Action, Reach>

/** Who may do what, as a table: a new role or action that is forgotten here does not compile. */
export const POLICY = {
  VISITOR: NOBODY,
  // Reads the whole programme; never places, changes or signs a paper of the trade.
  OFFICIAL: {
    ...NOBODY,
    'programme.write': 'programme',
    'village.write': 'programme',
    'target.write': 'programme',
    'order.read': 'programme',
    'delivery.read': 'programme',
    'transfer.read': 'programme',
    'refund.read': 'programme',
    'invoice.read': 'programme',
    'checkout.read': 'programme',
    'agreement.read': 'programme',
    'remark.read': 'programme',
    // Proposes a basket; the order is the buyer's own act.
    'proposal.send': 'programme',
    'office.read': 'programme',
    'ledger.read': 'programme',
    'ledger.export': 'programme',
    'audit.read': 'programme',
    'operations.read': 'programme',
    'operations.retry-job': 'programme',
    // What is offered, and what it costs beside the market: said afterwards, never in the way.
    'review.write': 'programme',
    'price.write': 'programme',
    // Enters products for who cannot; orders, deliveries and payments never.
    'behalf.write': 'programme',
    'certification.read': 'programme',
    'certification.review': 'programme',
    'offline.read': 'programme',
    'offline.submit': 'programme',
    'offline.approve': 'programme',
    'offline.reverse': 'programme',
    'import.run': 'programme',
    'year.close': 'programme',
    'report.read': 'programme',
    'report.freeze': 'programme',
    'report.publish': 'programme',
    'report.map': 'programme',
    'books.check': 'programme',
    // Whoever reviews organisations registers none.
    'organisation.register': 'none',
    'organisation.read': 'programme',
    'organisation.review': 'programme',
    // The first manager of an organisation; from then on it looks after its members itself.
    'manager.invite': 'programme',
    'official.read': 'programme',
    'official.invite': 'programme',
    'official.change': 'programme',
  },
  BUYER_HANDLER,
  BUYER_APPROVER,
  BUYER_FINANCE,
  BUYER_MANAGER: {
    ...BUYER_HANDLER,
    ...onlyGranted(BUYER_APPROVER),
    ...onlyGranted(BUYER_FINANCE),
    'buying-rule.write': 'own-buyer',
    'member.read': 'own-buyer',
    'member.invite': 'own-buyer',
    'member.change': 'own-buyer',
    'organisation.write': 'own-buyer',
    'address.write': 'own-buyer',
  },
  SUPPLIER_HANDLER,
  SUPPLIER_FINANCE,
  SUPPLIER_MANAGER: {
    ...SUPPLIER_HANDLER,
    ...onlyGranted(SUPPLIER_FINANCE),
    'agreement.sign': 'own-supplier',
    'agreement.terminate': 'own-supplier',
    'deposit.claim': 'own-supplier',
    'organisation.write': 'own-supplier',
    'member.read': 'own-supplier',
    'member.invite': 'own-supplier',
    'member.change': 'own-supplier',
  },
  OPERATOR: {
    ...NOBODY,
    'programme.create': 'programme',
    'ledger.read': 'programme',
    'ledger.export': 'programme',
    'audit.read': 'programme',
    'offline.read': 'programme',
    'import.run': 'programme',
    'official.invite': 'programme',
  },
} as const satisfies Record<PolicyRow, Record<Action, Reach>>

type Trade =
  | 'product'
  | 'stock'
  | 'basket'
  | 'order'
  | 'delivery'
  | 'acceptance'
  | 'transfer'
  | 'refund'
  | 'deposit'
  | 'checkout'
  | 'agreement'

// Every act of trade says whether it waits for the organisation's approval, and nothing else does.
NEEDS_APPROVAL satisfies Record<Extract<Action, `${Trade}.${string}`>, boolean>

/** What is acted upon. Leave nothing out: a missing buyer or supplier never matches an organisation. */
export interface Resource {
  readonly programmeId: string
  readonly buyerId?: string | null
  readonly supplierId?: string | null
}

/**
 * May this actor do this to this resource? An unknown actor or action, a missing scope, another programme and an act
 * that waits for the organisation's approval are all no. Only what is public may be asked without a resource.
 */
export function can(actor: Actor | null | undefined, action: Action, resource?: Resource): boolean {
  return checkCan(actor, action, resource).ok
}

/**
 * The same with the reason. Refuses: organisation-not-approved where only that stands in the way; else not-allowed.
 */
export function checkCan(actor: Actor | null | undefined, action: Action, resource?: Resource): Outcome<void> {
  if (!actor || !permits(actor, action, resource)) return refuse('not-allowed')
  return isHeldBack(actor, action) ? refuse('organisation-not-approved') : accept()
}

function permits(actor: Actor, action: Action, resource?: Resource): boolean {
  if (resource && resource.programmeId !== actor.programmeId) return false
  const reach = reachOf(actor, action)
  if (reach === 'public') return true
  if (!resource?.programmeId) return false
  const organisationId = actor.kind === 'person' ? actor.organisationId : null
  switch (reach) {
    case 'programme':
      return true
    case 'own-buyer':
      return Boolean(organisationId) && resource.buyerId === organisationId
    case 'own-supplier':
      return Boolean(organisationId) && resource.supplierId === organisationId
    case 'own-either':
      return Boolean(organisationId) && (resource.buyerId === organisationId || resource.supplierId === organisationId)
    default:
      return false
  }
}

/** How far the actor's permission reaches: for what a page offers, and for the filter of a list. */
export function reachOf(actor: Actor | null | undefined, action: Action): Reach {
  if (!actor) return 'none'
  const row: PolicyRow | undefined =
    actor.kind === 'person' ? actor.role : actor.kind === 'operator' ? 'OPERATOR' : 'VISITOR'
  // The row may come from a session or a database written by another version: unknown means none.
  const table: Partial<Record<PolicyRow, Partial<Record<Action, Reach>>>> = POLICY
  return (Object.hasOwn(table, row) ? table[row]?.[action] : undefined) ?? 'none'
}

function onlyGranted<R extends Record<Action, Reach>>(row: R): Partial<R> {
  return Object.fromEntries(Object.entries(row).filter(([, reach]) => reach !== 'none')) as Partial<R>
}
