import { addFen, type Fen, maxFen, subtractFen, ZERO_FEN } from '../money/fen'
import type { OrderInvoiceEvent, OrderInvoiceState } from '../order/order-lifecycle'

/** Of one order: what was accepted (goods, net of returns and allowances), its freight, and what is invoiced of both. */
export interface InvoicedOrder {
  readonly acceptedFen: Fen
  readonly freightFen: Fen
  /** Σ standing invoices − credit notes. */
  readonly invoicedFen: Fen
}

/** What can be invoiced at all: the accepted goods, and with them the freight. Nothing accepted, nothing to invoice. */
export function invoiceableFen({ acceptedFen, freightFen }: Omit<InvoicedOrder, 'invoicedFen'>): Fen {
  return acceptedFen > 0n ? addFen(acceptedFen, freightFen) : ZERO_FEN
}

/** What of it is not invoiced yet; never below 0. */
export function openToInvoiceFen(order: InvoicedOrder): Fen {
  return maxFen(ZERO_FEN, subtractFen(invoiceableFen(order), order.invoicedFen))
}

/** What a credit note is needed for: goods went back, or became cheaper, after they were invoiced. */
export function overInvoicedFen({ acceptedFen, freightFen, invoicedFen }: InvoicedOrder): Fen {
  return maxFen(ZERO_FEN, subtractFen(invoicedFen, addFen(acceptedFen, freightFen)))
}

/** What an order's invoice status follows from. */
export interface InvoiceFacts {
  /** An open request names it. */
  readonly requested: boolean
  /** An invoice stands for it, or stood until it was credited. */
  readonly everInvoiced: boolean
  readonly invoicedFen: Fen
}

/** The one function that says an order's invoice status (docs/domain.md §2): what waits for somebody shows first. */
export function orderInvoiceState({ requested, everInvoiced, invoicedFen }: InvoiceFacts): OrderInvoiceState {
  if (requested) return 'REQUESTED'
  if (invoicedFen > 0n) return 'ISSUED'
  return everInvoiced ? 'REVERSED' : 'NOT_REQUESTED'
}

const ARRIVALS: Readonly<Record<OrderInvoiceState, OrderInvoiceEvent>> = {
  NOT_REQUESTED: 'fall-unrequested',
  REQUESTED: 'request',
  ISSUED: 'issue',
  REVERSED: 'fall-credited',
}

/** The event that takes an order's invoice status from one to another; null where nothing changes. */
export function orderInvoiceEvent(from: OrderInvoiceState, to: OrderInvoiceState): OrderInvoiceEvent | null {
  return from === to ? null : ARRIVALS[to]
}
