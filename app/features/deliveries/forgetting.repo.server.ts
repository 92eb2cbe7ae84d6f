import type { Tx } from '~/platform/db/db'

export async function emptyDrivers(tx: Tx, supplierIds: readonly string[], phone: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE delivery_note SET driver_name = '', driver_phone = '', plate = '',
           arrived_name = CASE WHEN arrived_via = 'DRIVER' THEN '' ELSE arrived_name END
      FROM purchase_order
     WHERE purchase_order.programme_id = delivery_note.programme_id AND purchase_order.id = delivery_note.order_id
       AND purchase_order.supplier_id = ANY(${[...supplierIds]}::uuid[]) AND delivery_note.driver_phone = ${phone}`
}
