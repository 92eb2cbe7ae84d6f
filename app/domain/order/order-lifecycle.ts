import { defineLifecycle, type EventOf, type StateOf } from '../lifecycle/lifecycle'

/**
 * 采购单, docs/domain.md §2: fulfilment, payment and invoice are three independent statuses.
 * The shipping and acceptance events follow from quantities; fulfilmentEvent says which of them a document causes.
 */
export const fulfilmentLifecycle = defineLifecycle({
  name: 'order-fulfilment',
  states: [
    'DRAFT',
    'PENDING_APPROVAL',
    'PLACED',
    'CONFIRMED',
    'PARTIALLY_SHIPPED',
    'SHIPPED',
    'ACCEPTED',
    'COMPLETED',
    'REJECTED_BY_APPROVER',
    'DECLINED',
    'CANCELLED',
    'CLOSED_SHORT',
  ],
  initial: 'DRAFT',
  finals: ['COMPLETED', 'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED', 'CLOSED_SHORT'],
  transitions: [
    { event: 'submit', from: ['DRAFT'], to: 'PENDING_APPROVAL', who: ['BUYER'] },
    { event: 'place', from: ['DRAFT'], to: 'PLACED', who: ['BUYER'] },
    { event: 'approve', from: ['PENDING_APPROVAL'], to: 'PLACED', who: ['BUYER'] },
    {
      event: 'reject',
      from: ['PENDING_APPROVAL'],
      to: 'REJECTED_BY_APPROVER',
      who: ['BUYER'],
      reason: 'required',
    },
    { event: 'confirm', from: ['PLACED'], to: 'CONFIRMED', who: ['SUPPLIER'] },
    // Confirmed with a freight: it waits for the buyer's word, and that completes it.
    { event: 'offer-freight', from: ['PLACED'], to: 'PLACED', who: ['SUPPLIER'] },
    { event: 'agree-freight', from: ['PLACED'], to: 'CONFIRMED', who: ['BUYER'] },
    // After confirming, a failed harvest still has to be said before anything was shipped.
    { event: 'decline', from: ['PLACED', 'CONFIRMED'], to: 'DECLINED', who: ['SUPPLIER'], reason: 'required' },
    {
      event: 'cancel',
      from: ['DRAFT', 'PENDING_APPROVAL', 'PLACED', 'CONFIRMED'],
      to: 'CANCELLED',
      who: ['BUYER'],
      reason: 'required',
    },
    {
      event: 'ship-in-part',
      from: ['CONFIRMED', 'PARTIALLY_SHIPPED'],
      to: 'PARTIALLY_SHIPPED',
      who: ['SUPPLIER'],
    },
    { event: 'ship-in-full', from: ['CONFIRMED', 'PARTIALLY_SHIPPED', 'SHIPPED'], to: 'SHIPPED', who: ['SUPPLIER'] },
    // A wrong dispatch is undone by a reversing delivery note.
    {
      event: 'take-back-in-part',
      from: ['PARTIALLY_SHIPPED', 'SHIPPED'],
      to: 'PARTIALLY_SHIPPED',
      who: ['SUPPLIER'],
      reason: 'required',
    },
    // Shipped above the ordered quantity, within tolerance: taking that back leaves everything shipped, and perhaps
    // everything judged.
    { event: 'take-back-surplus', from: ['SHIPPED'], to: 'SHIPPED', who: ['SUPPLIER'], reason: 'required' },
    { event: 'take-back-last-open', from: ['SHIPPED'], to: 'ACCEPTED', who: ['SUPPLIER'], reason: 'required' },
    {
      event: 'take-back-in-full',
      from: ['PARTIALLY_SHIPPED', 'SHIPPED'],
      to: 'CONFIRMED',
      who: ['SUPPLIER'],
      reason: 'required',
    },
    { event: 'accept-in-part', from: ['PARTIALLY_SHIPPED'], to: 'PARTIALLY_SHIPPED', who: ['BUYER'] },
    { event: 'accept-in-part', from: ['SHIPPED'], to: 'SHIPPED', who: ['BUYER'] },
    { event: 'accept-in-full', from: ['SHIPPED'], to: 'ACCEPTED', who: ['BUYER'] },
    // The balance of an order closed short is released already: a corrected acceptance changes amounts, not its state.
    { event: 'accept-in-part', from: ['CLOSED_SHORT'], to: 'CLOSED_SHORT', who: ['BUYER'] },
    {
      event: 'reverse-acceptance',
      from: ['SHIPPED', 'ACCEPTED', 'COMPLETED'],
      to: 'SHIPPED',
      who: ['BUYER'],
      reason: 'required',
    },
    {
      event: 'reverse-acceptance',
      from: ['PARTIALLY_SHIPPED'],
      to: 'PARTIALLY_SHIPPED',
      who: ['BUYER'],
      reason: 'required',
    },
    {
      event: 'reverse-acceptance',
      from: ['CLOSED_SHORT'],
      to: 'CLOSED_SHORT',
      who: ['BUYER'],
      reason: 'required',
    },
    // Refused or returned goods are sent once more: the order is open again until they were judged too.
    {
      event: 'replace',
      from: ['PARTIALLY_SHIPPED', 'SHIPPED', 'ACCEPTED', 'COMPLETED'],
      to: 'PARTIALLY_SHIPPED',
      who: ['BUYER', 'SUPPLIER'],
      reason: 'required',
    },
    // A return or an allowance changes amounts; what was judged stays judged.
    ...(['PARTIALLY_SHIPPED', 'SHIPPED', 'ACCEPTED', 'COMPLETED', 'CLOSED_SHORT'] as const).map((state) => ({
      event: 'adjust' as const,
      from: [state],
      to: state,
      who: ['BUYER', 'SUPPLIER'] as const,
      reason: 'required' as const,
    })),
    { event: 'complete', from: ['ACCEPTED'], to: 'COMPLETED', who: ['SYSTEM'] },
    // A reversed payment of a completed order opens it again.
    { event: 'reopen', from: ['COMPLETED'], to: 'ACCEPTED', who: ['SYSTEM'] },
    {
      event: 'close-short',
      from: ['PARTIALLY_SHIPPED'],
      to: 'CLOSED_SHORT',
      who: ['BUYER', 'SUPPLIER'],
      reason: 'required',
    },
  ],
})

export type FulfilmentState = StateOf<typeof fulfilmentLifecycle>
export type FulfilmentEvent = EventOf<typeof fulfilmentLifecycle>

const PAYMENT_STATES = [
  'UNPAID',
  'PENDING_VERIFICATION',
  'PARTIALLY_PAID',
  'PAID',
  'REFUND_PENDING',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
] as const

/**
 * Payment follows from amounts (paymentStatus), and amounts are corrected in any order: each status can be reached
 * from every other. The events name what happened, for the audit row; paymentEvent picks them.
 */
export const orderPaymentLifecycle = defineLifecycle({
  name: 'order-payment',
  states: PAYMENT_STATES,
  initial: 'UNPAID',
  finals: ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  transitions: [
    { event: 'fall-unpaid', from: allBut('UNPAID'), to: 'UNPAID', who: ['SYSTEM'] },
    { event: 'report', from: allBut('PENDING_VERIFICATION'), to: 'PENDING_VERIFICATION', who: ['SYSTEM'] },
    { event: 'pay-in-part', from: allBut('PARTIALLY_PAID'), to: 'PARTIALLY_PAID', who: ['SYSTEM'] },
    { event: 'pay-in-full', from: allBut('PAID'), to: 'PAID', who: ['SYSTEM'] },
    { event: 'owe-refund', from: allBut('REFUND_PENDING'), to: 'REFUND_PENDING', who: ['SYSTEM'] },
    { event: 'refund-in-part', from: allBut('PARTIALLY_REFUNDED'), to: 'PARTIALLY_REFUNDED', who: ['SYSTEM'] },
    { event: 'refund-in-full', from: allBut('REFUNDED'), to: 'REFUNDED', who: ['SYSTEM'] },
  ],
})

function allBut(state: (typeof PAYMENT_STATES)[number]) {
  return PAYMENT_STATES.filter((other) => other !== state)
}

export type OrderPaymentState = StateOf<typeof orderPaymentLifecycle>
export type OrderPaymentEvent = EventOf<typeof orderPaymentLifecycle>

const INVOICE_STATES = ['NOT_REQUESTED', 'REQUESTED', 'ISSUED', 'REVERSED'] as const

/**
 * 发票. The order's status follows from its requests, invoices and credit notes (orderInvoiceState), each of which has
 * its own life: each status can be reached from every other. The events name what happened, for the audit row.
 */
export const orderInvoiceLifecycle = defineLifecycle({
  name: 'order-invoice',
  states: INVOICE_STATES,
  initial: 'NOT_REQUESTED',
  finals: ['NOT_REQUESTED', 'ISSUED', 'REVERSED'],
  transitions: [
    { event: 'fall-unrequested', from: otherThan('NOT_REQUESTED'), to: 'NOT_REQUESTED', who: ['SYSTEM'] },
    { event: 'request', from: otherThan('REQUESTED'), to: 'REQUESTED', who: ['SYSTEM'] },
    { event: 'issue', from: otherThan('ISSUED'), to: 'ISSUED', who: ['SYSTEM'] },
    { event: 'fall-credited', from: otherThan('REVERSED'), to: 'REVERSED', who: ['SYSTEM'] },
  ],
})

function otherThan(state: (typeof INVOICE_STATES)[number]) {
  return INVOICE_STATES.filter((other) => other !== state)
}

export type OrderInvoiceState = StateOf<typeof orderInvoiceLifecycle>
export type OrderInvoiceEvent = EventOf<typeof orderInvoiceLifecycle>

const EXITS: readonly FulfilmentState[] = ['REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED']
const ENDED: readonly FulfilmentState[] = [...EXITS, 'ACCEPTED', 'COMPLETED', 'CLOSED_SHORT']

/** Fulfilment is over: what is drawn and payable now follows acceptance, the rest is released (docs/domain.md §5). */
export function fulfilmentEnded(state: FulfilmentState): boolean {
  return ENDED.includes(state)
}

/** Rejected, declined or cancelled: in no total, no packing list, no notice (docs/domain.md §5). */
export function isCalledOff(state: FulfilmentState): boolean {
  return EXITS.includes(state)
}

/** Sent, and nothing of it kept: it ended without a thing accepted, and no freight is due for it either. */
export function cameToNothing(order: {
  readonly fulfilment: FulfilmentState
  readonly freightFen: bigint
  readonly lines: readonly { readonly accepted: bigint }[]
}): boolean {
  return (
    fulfilmentEnded(order.fulfilment) &&
    !isCalledOff(order.fulfilment) &&
    order.freightFen === 0n &&
    order.lines.every(({ accepted }) => accepted === 0n)
  )
}

/** 已下单: the supplier has it. One that waits for approval, or was called off, is in no total and owes nothing. */
export function isOrdered(state: FulfilmentState): boolean {
  return state !== 'DRAFT' && state !== 'PENDING_APPROVAL' && !isCalledOff(state)
}

/** Holds stock or an agreement's remainder: from the submission until fulfilment ends. A draft holds nothing. */
export function isOpen(state: FulfilmentState): boolean {
  return state !== 'DRAFT' && !fulfilmentEnded(state)
}
