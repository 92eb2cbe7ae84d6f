import type { ReactNode } from 'react'
import type { Messages } from '~/messages'
import { useMessages } from './messages-context'

type Statuses = Messages['statuses']
/** Documents and other things that have a status to show. */
export type StatusKind = Exclude<
  keyof Statuses,
  'step' | 'role' | 'buyerType' | 'supplierKind' | 'billedBy' | 'priceType'
>
export type StatusOf<Kind extends StatusKind> = keyof Statuses[Kind] & string

/** Growing: well under way or done. Due: somebody has to act. Moving: with somebody else. Bad: stopped. Off: over. */
export type Tone = 'growing' | 'due' | 'moving' | 'bad' | 'off'

const TONES: { [Kind in StatusKind]: Record<StatusOf<Kind>, Tone> } = {
  agreement: {
    DRAFT: 'off',
    PENDING_SIGNATURE: 'due',
    ACTIVE: 'growing',
    FULFILLED: 'growing',
    EXPIRED: 'off',
    TERMINATED: 'bad',
    VOID: 'off',
  },
  behalf: { WAITING: 'due', CONFIRMED: 'growing', DISPUTED: 'bad', WITHDRAWN: 'off' },
  amendment: { DRAFT: 'off', PENDING_SIGNATURE: 'due', IN_FORCE: 'growing', VOID: 'off' },
  fulfilment: {
    DRAFT: 'off',
    PENDING_APPROVAL: 'due',
    PLACED: 'due',
    CONFIRMED: 'due',
    PARTIALLY_SHIPPED: 'moving',
    SHIPPED: 'moving',
    ACCEPTED: 'growing',
    COMPLETED: 'growing',
    REJECTED_BY_APPROVER: 'bad',
    DECLINED: 'bad',
    CANCELLED: 'off',
    CLOSED_SHORT: 'off',
  },
  payment: {
    UNPAID: 'due',
    PENDING_VERIFICATION: 'moving',
    PARTIALLY_PAID: 'due',
    PAID: 'growing',
    REFUND_PENDING: 'due',
    PARTIALLY_REFUNDED: 'off',
    REFUNDED: 'off',
  },
  invoice: { NOT_REQUESTED: 'off', REQUESTED: 'due', ISSUED: 'growing', REVERSED: 'off' },
  invoiceRequest: { REQUESTED: 'due', ISSUED: 'growing', DECLINED: 'bad', WITHDRAWN: 'off' },
  issuedInvoice: { ISSUED: 'growing', CREDITED: 'off', WITHDRAWN: 'off' },
  delivery: {
    DRAFT: 'off',
    DISPATCHED: 'moving',
    DELIVERED: 'due',
    ACCEPTED: 'growing',
    PARTIALLY_ACCEPTED: 'growing',
    REFUSED: 'bad',
    REVERSED: 'off',
  },
  acceptance: { DRAFT: 'off', SIGNED: 'growing', DISPUTED: 'bad', RESOLVED: 'growing', REVERSED: 'off' },
  statement: { DRAWN_UP: 'due', CONFIRMED: 'growing', OBJECTED: 'bad', WITHDRAWN: 'off' },
  remedy: { PROPOSED: 'due', AGREED: 'growing', DECLINED: 'bad', WITHDRAWN: 'off', REVERSED: 'off' },
  dispute: { DISPUTED: 'bad', RESOLVED: 'growing' },
  proposal: { SENT: 'due', TAKEN: 'growing', DECLINED: 'off', WITHDRAWN: 'off', EXPIRED: 'off' },
  refund: { REQUESTED: 'due', SENT: 'moving', RECEIVED: 'growing', DECLINED: 'bad', WITHDRAWN: 'off' },
  depositClaim: { PROPOSED: 'due', AGREED: 'growing', DECLINED: 'bad', WITHDRAWN: 'off' },
  checkout: {
    RESERVED: 'moving',
    OPEN: 'due',
    AWAITING: 'moving',
    PAID: 'growing',
    EXPIRED: 'off',
    FAILED: 'bad',
  },
  checkoutRefund: { REQUESTED: 'moving', PENDING: 'moving', SUCCEEDED: 'growing', FAILED: 'bad' },
  checkoutDispute: { OPENED: 'bad', WON: 'growing', LOST: 'off' },
  transfer: {
    RECORDED: 'moving',
    VERIFIED: 'growing',
    WITHDRAWN: 'off',
    REJECTED: 'bad',
    BOUNCED: 'bad',
    REVERSED: 'off',
  },
  offline: { DRAFT: 'off', SUBMITTED: 'due', APPROVED: 'growing', RETURNED: 'bad', REVERSED: 'off' },
  year: { OPEN: 'growing', CLOSED: 'off' },
  certification: {
    NONE: 'off',
    APPLIED: 'moving',
    ASKED: 'due',
    RECOMMENDED: 'moving',
    PUBLICIZED: 'moving',
    CERTIFIED: 'growing',
    SUSPENDED: 'due',
    REVOKED: 'bad',
    EXPIRED: 'off',
    REFUSED: 'bad',
    WITHDRAWN: 'off',
  },
  product: { DRAFT: 'off', SUBMITTED: 'due', LISTED: 'growing', PAUSED: 'due', WITHDRAWN: 'off' },
  standing: {
    REGISTERED: 'due',
    APPLIED: 'due',
    RECOMMENDED: 'due',
    APPROVED: 'growing',
    REFUSED: 'bad',
    SUSPENDED: 'bad',
  },
  supply: { STOCK: 'growing', PREORDER: 'due' },
}

/** The status of a document: always the word, the colour only beside it. */
export function StatusTag<Kind extends StatusKind>({ kind, status }: { kind: Kind; status: StatusOf<Kind> }) {
  const { statuses } = useMessages()
  return <Tag tone={TONES[kind][status]}>{String(statuses[kind][status])}</Tag>
}

/** A short word with a tone: stock, a remark, a count. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={tone === 'growing' ? 'tag' : `tag tag-${tone}`}>{children}</span>
}
