import type { Messages } from '~/messages'

/** Which words a document's states have. */
const KINDS = {
  order: 'fulfilment',
  agreement: 'agreement',
  'delivery-note': 'delivery',
  acceptance: 'acceptance',
  remedy: 'remedy',
  dispute: 'dispute',
  transfer: 'transfer',
  certification: 'certification',
  proposal: 'proposal',
  refund: 'refund',
  invoice: 'issuedInvoice',
  'invoice-request': 'invoiceRequest',
  checkout: 'checkout',
  'checkout-refund': 'checkoutRefund',
  'checkout-dispute': 'checkoutDispute',
  product: 'product',
  'offline-batch': 'offline',
  organisation: 'standing',
  invitation: 'role',
  membership: 'role',
} as const satisfies Record<string, keyof Messages['statuses']>

/** A state in words; what is none, such as a price, stays as it is. */
export function auditState(
  { action, subjectType }: { action: string; subjectType: string },
  state: string | null,
  { statuses }: Messages,
): string | null {
  if (state === null) return null
  const known: Readonly<Partial<Record<string, keyof Messages['statuses']>>> = KINDS
  const kind = action === 'order.payment' ? 'payment' : action === 'order.invoice' ? 'invoice' : known[subjectType]
  const words: Readonly<Partial<Record<string, string>>> = kind ? statuses[kind] : {}
  return words[state] ?? state
}
