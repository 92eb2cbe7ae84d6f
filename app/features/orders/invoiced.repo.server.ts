import type { Fen } from '~/domain/money/fen'
import type { OrderInvoiceState } from '~/domain/order/order-lifecycle'
import type { Tx } from '~/platform/db/db'

/** Writes what is invoiced of orders whose rows the caller holds. Figures of fulfilment and payment stay as they are. */
export async function saveInvoiced(
  tx: Tx,
  programmeId: string,
  at: Date,
  changes: readonly { orderId: string; invoicedFen: Fen; invoice: OrderInvoiceState }[],
): Promise<void> {
  const saved = await tx.$executeRaw`
    UPDATE purchase_order
       SET invoiced_fen = row.invoiced_fen, invoice = row.invoice::order_invoice, changed_at = ${at}
      FROM unnest(${changes.map(({ orderId }) => orderId)}::uuid[],
                  ${changes.map(({ invoicedFen }) => invoicedFen)}::bigint[],
                  ${changes.map(({ invoice }) => invoice)}::text[]) AS row (id, invoiced_fen, invoice)
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.id = row.id`
  if (saved !== changes.length) throw new Error('an order that is invoiced is there')
}
