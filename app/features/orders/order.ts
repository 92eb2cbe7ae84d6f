import type { PriceReference, PriceType } from '~/domain/agreement/price-rule'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import type { ConfirmedLine } from '~/domain/order/confirmation'
import type { FulfilmentState, OrderInvoiceState, OrderPaymentState } from '~/domain/order/order-lifecycle'

/** One line of an order: what it froze, and how far it has come. */
export interface OrderLine extends ConfirmedLine {
  readonly id: string
  readonly position: number
  readonly productId: string
  readonly productName: string
  readonly spec: string
  /** Null on a spot order. */
  readonly agreementLineId: string | null
  /** By which market's price the unit price was made; null where it was fixed. */
  readonly reference: (PriceReference & { readonly priceType: PriceType }) | null
  readonly tolerancePermille: number
  /** Of the certificate that the product had when this was ordered; '' without one. */
  readonly certificateNumber: string
}

/** What of an order is compared, changed and settled; read under its row lock. Amounts are goods unless they say so. */
export interface Order {
  readonly programmeId: string
  readonly id: string
  readonly number: string
  readonly buyerId: string
  readonly supplierId: string
  readonly villageId: string
  readonly agreementId: string | null
  readonly fulfilment: FulfilmentState
  readonly payment: OrderPaymentState
  readonly invoice: OrderInvoiceState
  /** Rises with every change of fulfilment; payments go their own way. */
  readonly version: number
  readonly placedOn: BusinessDate
  readonly placedBy: string
  /** The form that made it: what it ordered is approved by its sum. */
  readonly placementId: string
  readonly orderedFen: Fen
  readonly freightFen: Fen
  /** Named by the supplier and not agreed to yet; null: nothing waits. */
  readonly freightOfferedFen: Fen | null
  /** When the supplier means to deliver; null: on the wanted day. */
  readonly promisedDate: BusinessDate | null
  readonly shippedFen: Fen
  readonly acceptedFen: Fen
  /** Σ verified allocations, freight included. */
  readonly paidFen: Fen
  readonly refundedFen: Fen
  readonly countedFen: Fen
  /** Σ standing invoices − credit notes, freight included. */
  readonly invoicedFen: Fen
  /** 暂计: Σ recorded allocations that nobody has verified. */
  readonly pendingFen: Fen
  /** The latest acceptance that stands, and the latest value date of what is verified. */
  readonly acceptedOn: BusinessDate | null
  readonly paidOn: BusinessDate | null
  readonly lines: readonly OrderLine[]
}
