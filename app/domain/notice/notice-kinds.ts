import { ROLES, type Role, sideOf } from '../access/actor'
import { type Action, POLICY } from '../access/policy'

/** What the words of a notice are filled with. Amounts in fen; the reader's language formats them. */
export interface NoticeFacts {
  /** Of the document: CG-2026-000087, or a transfer's reference. */
  number: string
  /** Who did it: an organisation's or a person's name. */
  party: string
  amountFen: bigint
  reason: string
  /** A file's name, a device, an address with its middle hidden. */
  what: string
  /** How many. */
  days: number
}

export type FactName = keyof NoticeFacts

/** In the order a person chooses by. */
export const NOTICE_GROUPS = [
  'orders',
  'deliveries',
  'payments',
  'agreements',
  'products',
  'remarks',
  'organisations',
  'office',
  'security',
] as const
export type NoticeGroup = (typeof NOTICE_GROUPS)[number]

export interface NoticeKindRow {
  readonly group: NoticeGroup
  /** Whom it may be addressed to. PARTY: buyers and suppliers. */
  readonly to: 'BUYER' | 'SUPPLIER' | 'PARTY' | 'OFFICIAL' | 'ANYBODY'
  /** It asks for something: whoever may do this reads it. Null: everybody of the audience. */
  readonly asks: Action | null
  readonly facts: readonly FactName[]
  /** It asks for what an earlier notice asked for, of the roles it is addressed to. */
  readonly reminds?: true
  /** Mailed unless the person chose otherwise. */
  readonly mailed: boolean
}

/**
 * Everything the product tells people by itself. A new kind takes its place here and its words in messages.notices.
 * Cancelled orders are in no notice (docs/domain.md §5): there is no kind for them, and what was told is withdrawn.
 */
export const NOTICE_KINDS = {
  'order-placed': row('orders', 'SUPPLIER', 'order.confirm', ['number', 'party', 'amountFen'], true),
  'approval-asked': row('orders', 'BUYER', 'order.approve', ['number', 'party', 'amountFen'], true),
  'approval-refused': row('orders', 'BUYER', null, ['number', 'party', 'reason'], true),
  'order-confirmed': row('orders', 'BUYER', null, ['number', 'party'], false),
  'order-confirmed-in-part': row('orders', 'BUYER', null, ['number', 'party', 'what'], true),
  'freight-asked': row('orders', 'BUYER', 'order.agree-freight', ['number', 'party', 'amountFen'], true),
  'freight-agreed': row('orders', 'SUPPLIER', null, ['number', 'party', 'amountFen'], true),
  'order-declined': row('orders', 'BUYER', null, ['number', 'party', 'reason'], true),
  'order-closed-short': row('orders', 'PARTY', null, ['number', 'party', 'reason'], false),
  'order-dispatched': row('deliveries', 'BUYER', 'acceptance.sign', ['number', 'party'], true),
  'delivery-arrived': row('deliveries', 'BUYER', 'acceptance.sign', ['number', 'party'], false),
  'acceptance-signed': row('deliveries', 'SUPPLIER', null, ['number', 'party', 'amountFen'], false),
  'dispute-opened': row('deliveries', 'PARTY', null, ['number', 'party', 'reason'], true),
  'dispute-escalated': row('office', 'OFFICIAL', null, ['number', 'party'], true),
  'remedy-proposed': row('deliveries', 'PARTY', 'remedy.answer', ['number', 'party', 'reason'], true),
  'remedy-agreed': row('deliveries', 'PARTY', null, ['number', 'party', 'reason'], false),
  'remedy-declined': row('deliveries', 'PARTY', null, ['number', 'party', 'reason'], true),
  'transfer-recorded': row('payments', 'SUPPLIER', 'transfer.verify', ['number', 'party', 'amountFen'], true),
  'transfer-verified': row('payments', 'BUYER', null, ['number', 'party', 'amountFen'], false),
  'transfer-rejected': row('payments', 'BUYER', null, ['number', 'party', 'amountFen', 'reason'], true),
  'checkout-paid': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], false),
  'checkout-left-over': row('payments', 'SUPPLIER', 'checkout.refund', ['number', 'party', 'amountFen'], true),
  'checkout-refunded': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], false),
  'checkout-refund-failed': row('payments', 'SUPPLIER', 'checkout.refund', ['number', 'party', 'amountFen'], true),
  'checkout-disputed': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], true),
  'checkout-dispute-raised': row('office', 'OFFICIAL', null, ['number', 'party', 'amountFen'], true),
  'checkout-dispute-won': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], true),
  'checkout-dispute-lost': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], true),
  'terms-proposed': row('payments', 'PARTY', 'statement.confirm', ['party', 'days'], true),
  'terms-agreed': row('payments', 'PARTY', null, ['party', 'days'], false),
  'terms-declined': row('payments', 'PARTY', null, ['party', 'reason'], true),
  'terms-ended': row('payments', 'PARTY', null, ['party', 'reason'], true),
  'statement-drawn-up': row('payments', 'PARTY', 'statement.confirm', ['number', 'party', 'amountFen'], true),
  'statement-confirmed': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], false),
  'statement-objected': row('payments', 'PARTY', null, ['number', 'party', 'reason'], true),
  'statement-withdrawn': row('payments', 'PARTY', null, ['number', 'party', 'reason'], false),
  'refund-asked': row('payments', 'SUPPLIER', 'refund.send', ['number', 'party', 'amountFen', 'reason'], true),
  'refund-promised': row('payments', 'BUYER', null, ['number', 'party', 'amountFen', 'reason'], false),
  'refund-sent': row('payments', 'BUYER', 'refund.confirm', ['number', 'party', 'amountFen'], true),
  'refund-received': row('payments', 'SUPPLIER', null, ['number', 'party', 'amountFen'], false),
  'refund-missed': row('payments', 'SUPPLIER', 'refund.send', ['number', 'party', 'amountFen', 'reason'], true),
  'refund-declined': row('payments', 'BUYER', null, ['number', 'party', 'amountFen', 'reason'], true),
  'deposit-applied': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], false),
  'deposit-claimed': row('payments', 'PARTY', 'deposit.claim', ['number', 'party', 'amountFen', 'reason'], true),
  'deposit-claim-answered': row('payments', 'PARTY', null, ['number', 'party', 'amountFen'], true),
  'invoice-requested': row('payments', 'SUPPLIER', 'invoice.issue', ['number', 'party', 'amountFen'], true),
  'invoice-declined': row('payments', 'BUYER', null, ['number', 'party', 'reason'], true),
  'invoice-issued': row('payments', 'BUYER', null, ['number', 'party', 'amountFen'], true),
  'invoice-credited': row('payments', 'BUYER', null, ['number', 'party', 'amountFen', 'reason'], true),
  'invoice-objected': row('payments', 'SUPPLIER', 'invoice.credit', ['number', 'party', 'reason'], true),
  'invoice-taken-back': row('payments', 'BUYER', null, ['number', 'party', 'reason'], false),
  'transfer-arrived-otherwise': row('payments', 'BUYER', null, ['number', 'party', 'amountFen', 'what'], true),
  'transfer-received': row('payments', 'BUYER', null, ['number', 'party', 'amountFen'], true),
  'transfer-allocated': row('payments', 'BUYER', null, ['number', 'party', 'amountFen'], false),
  'transfer-bounced': row('payments', 'PARTY', null, ['number', 'party', 'amountFen', 'reason'], true),
  'agreement-sent': row('agreements', 'PARTY', 'agreement.sign', ['number', 'party'], true),
  'agreement-countered': row('agreements', 'PARTY', 'agreement.return', ['number', 'party'], true),
  'agreement-signed': row('agreements', 'PARTY', 'agreement.sign', ['number', 'party'], true),
  'agreement-in-force': row('agreements', 'PARTY', null, ['number', 'party'], true),
  'agreement-returned': row('agreements', 'PARTY', null, ['number', 'party', 'reason'], true),
  'agreement-voided': row('agreements', 'PARTY', null, ['number', 'party', 'reason'], false),
  'agreement-terminated': row('agreements', 'PARTY', null, ['number', 'party', 'reason'], true),
  'amendment-sent': row('agreements', 'PARTY', 'agreement.sign', ['number', 'party'], true),
  'amendment-signed': row('agreements', 'PARTY', 'agreement.sign', ['number', 'party'], true),
  'amendment-in-force': row('agreements', 'PARTY', null, ['number', 'party'], true),
  'amendment-returned': row('agreements', 'PARTY', null, ['number', 'party', 'reason'], true),
  'amendment-voided': row('agreements', 'PARTY', null, ['number', 'party', 'reason'], false),
  'behalf-entered': row('products', 'SUPPLIER', 'behalf.answer', ['party', 'what'], true),
  'behalf-confirmed': row('office', 'OFFICIAL', null, ['party', 'what'], false),
  'behalf-disputed': row('office', 'OFFICIAL', null, ['party', 'what', 'reason'], true),
  'product-listed': row('products', 'SUPPLIER', 'product.write', ['what'], false),
  'product-returned': row('products', 'SUPPLIER', 'product.write', ['what', 'reason'], true),
  'product-held': row('products', 'SUPPLIER', 'product.write', ['what', 'reason'], true),
  'price-asked': row('products', 'SUPPLIER', 'product.write', ['what', 'reason'], true),
  'price-accepted': row('products', 'SUPPLIER', null, ['what', 'reason'], false),
  'certification-applied': row('office', 'OFFICIAL', 'certification.review', ['number', 'party', 'what'], true),
  'certification-answered': row('office', 'OFFICIAL', 'certification.review', ['number', 'party', 'what'], true),
  'certification-recommended': row('office', 'OFFICIAL', 'certification.review', ['number', 'party', 'what'], true),
  'certification-objected': row('office', 'OFFICIAL', 'certification.review', ['number', 'party', 'what'], true),
  'certification-asked': row('products', 'SUPPLIER', 'certification.apply', ['what', 'reason'], true),
  'certification-publicized': row('products', 'SUPPLIER', null, ['what', 'reason'], false),
  'certification-certified': row('products', 'SUPPLIER', null, ['what', 'reason'], true),
  'certification-refused': row('products', 'SUPPLIER', null, ['what', 'reason'], true),
  'certification-suspended': row('products', 'SUPPLIER', null, ['what', 'reason'], true),
  'certification-reinstated': row('products', 'SUPPLIER', null, ['what', 'reason'], true),
  'certification-revoked': row('products', 'SUPPLIER', null, ['what', 'reason'], true),
  'certification-ends': row('products', 'SUPPLIER', 'certification.apply', ['what', 'reason'], true),
  'certification-overdue': {
    ...row('products', 'SUPPLIER', 'certification.apply', ['number', 'days'], true),
    reminds: true,
  },
  'entry-overdue': { ...row('products', 'SUPPLIER', 'behalf.answer', ['what', 'days'], true), reminds: true },
  'remark-written': row('remarks', 'PARTY', null, ['number', 'party', 'what'], true),
  'task-overdue': { ...row('orders', 'PARTY', null, ['number', 'party', 'days'], true), reminds: true },
  'bank-lines-wait': { ...row('payments', 'PARTY', null, ['days'], true), reminds: true },
  'application-received': row('organisations', 'OFFICIAL', null, ['party'], true),
  'application-recommended': row('organisations', 'OFFICIAL', null, ['party'], true),
  'application-approved': row('organisations', 'PARTY', null, ['party'], true),
  'application-refused': row('organisations', 'PARTY', null, ['party', 'reason'], true),
  'organisation-suspended': row('organisations', 'PARTY', null, ['party', 'reason'], true),
  'bank-account-changed': row('office', 'OFFICIAL', null, ['party', 'what'], true),
  'proposal-sent': row('orders', 'BUYER', 'proposal.answer', ['number', 'amountFen', 'what'], true),
  'proposal-withdrawn': row('orders', 'BUYER', null, ['number', 'reason'], true),
  'proposal-taken': row('office', 'OFFICIAL', null, ['number', 'party', 'amountFen'], true),
  'proposal-declined': row('office', 'OFFICIAL', null, ['number', 'party', 'reason'], true),
  'price-explained': row('office', 'OFFICIAL', 'review.write', ['party', 'what', 'reason'], false),
  'review-waits': { ...row('office', 'OFFICIAL', null, ['what', 'days'], true), reminds: true },
  'sheet-submitted': row('office', 'OFFICIAL', 'offline.approve', ['party', 'what'], true),
  'sheet-returned': row('office', 'OFFICIAL', null, ['party', 'what', 'reason'], true),
  'sheet-approved': row('office', 'OFFICIAL', null, ['party', 'what'], false),
  'year-closed': row('office', 'OFFICIAL', null, ['number', 'what'], true),
  'report-published': row('office', 'OFFICIAL', null, ['number'], false),
  'password-changed': row('security', 'ANYBODY', null, [], true),
  'second-factor-changed': row('security', 'ANYBODY', null, [], true),
  'phone-changed': row('security', 'ANYBODY', null, ['what'], true),
  'rights-changed': row('security', 'ANYBODY', null, ['party'], true),
} as const satisfies Record<string, NoticeKindRow>

export type NoticeKind = keyof typeof NOTICE_KINDS
export const ALL_NOTICE_KINDS = Object.keys(NOTICE_KINDS) as NoticeKind[]

/** The facts a kind's words need. */
export type FactsOf<K extends NoticeKind> = Pick<NoticeFacts, (typeof NOTICE_KINDS)[K]['facts'][number]>

/** Where a person may choose to be told. */
export const NOTICE_PLACES = ['APP', 'MAIL'] as const
export type NoticePlace = (typeof NOTICE_PLACES)[number]

export function isNoticeKind(text: string): text is NoticeKind {
  return Object.hasOwn(NOTICE_KINDS, text)
}

/** What happens to somebody's account always lies in their inbox; everything else may be switched off. */
export function mayMute(kind: NoticeKind, place: NoticePlace): boolean {
  return place === 'MAIL' || NOTICE_KINDS[kind].group !== 'security'
}

/** Whether somebody who has not chosen is told there. */
export function toldByDefault(kind: NoticeKind, place: NoticePlace): boolean {
  return place === 'APP' || NOTICE_KINDS[kind].mailed
}

/** The roles of an organisation (or OFFICIAL) that a kind is for. */
export function rolesFor(kind: NoticeKind, side: 'BUYER' | 'SUPPLIER' | null): Role[] {
  const { asks } = NOTICE_KINDS[kind] as NoticeKindRow
  return ROLES.filter((role) => sideOf(role) === side && (asks === null || POLICY[role][asks] !== 'none'))
}

/** The kinds that somebody in this role may ever get: what their choices offer. */
export function kindsFor(role: Role): NoticeKind[] {
  const side = sideOf(role)
  return ALL_NOTICE_KINDS.filter((kind) => {
    const { to, asks } = NOTICE_KINDS[kind] as NoticeKindRow
    if (to === 'ANYBODY') return true
    if (to === 'OFFICIAL' ? side !== null : to === 'PARTY' ? side === null : side !== to) return false
    return asks === null || POLICY[role][asks] !== 'none'
  })
}

/** A notice older than this counts as read: nobody is reminded of last year's. */
export const UNREAD_DAYS = 30
/** A notice older than this is deleted; what happened stands in the documents and the audit. */
export const KEPT_DAYS = 180
/** A notice that could not be fanned out for so long is told in the inbox only. */
export const SENT_WITHIN_DAYS = 7

function row<const F extends readonly FactName[]>(
  group: NoticeGroup,
  to: NoticeKindRow['to'],
  asks: Action | null,
  facts: F,
  mailed: boolean,
) {
  return { group, to, asks, facts, mailed }
}
