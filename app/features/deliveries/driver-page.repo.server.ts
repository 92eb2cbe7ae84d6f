import type { DeliveryNoteState } from '~/domain/delivery/delivery-note-lifecycle'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'

interface LoadRow {
  id: string
  number: string
  state: DeliveryNoteState
  driverName: string
  plate: string
  notes: string
  expectedOn: string | null
  arrivedAt: Date | null
  arrivedName: string
  supplierName: string
  supplierContact: string
  supplierPhone: string
  buyerName: string
  deliveryAddress: string
  contactName: string
  contactPhone: string
}

/** What a driver has to know about one load, and no price. */
export async function selectLoad(db: Db, programmeId: string, deliveryNoteId: string) {
  const [load] = await db.$queryRaw<LoadRow[]>`
    SELECT note.id, note.number, note.state, note.driver_name AS "driverName", note.plate, note.notes,
           to_char(note.expected_on, 'YYYY-MM-DD') AS "expectedOn", note.arrived_at AS "arrivedAt",
           CASE WHEN note.arrived_via = 'DRIVER' THEN note.arrived_name ELSE '' END AS "arrivedName",
           supplier.name AS "supplierName", supplier.contact_name AS "supplierContact",
           supplier.contact_phone AS "supplierPhone", buyer.name AS "buyerName",
           purchase_order.delivery_address AS "deliveryAddress", purchase_order.contact_name AS "contactName",
           purchase_order.contact_phone AS "contactPhone"
      FROM delivery_note AS note
      JOIN purchase_order ON purchase_order.programme_id = note.programme_id AND purchase_order.id = note.order_id
      JOIN organisation AS buyer
        ON buyer.programme_id = purchase_order.programme_id AND buyer.id = purchase_order.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = purchase_order.programme_id AND supplier.id = purchase_order.supplier_id
     WHERE note.programme_id = ${programmeId}::uuid AND note.id = ${deliveryNoteId}::uuid`
  if (!load) return null
  const goods = await db.$queryRaw<
    { id: string; productName: string; spec: string; saleUnit: string; shipped: bigint; shippedGrams: bigint }[]
  >`
    SELECT line.id, order_line.product_name AS "productName", order_line.spec, order_line.sale_unit AS "saleUnit",
           line.shipped, line.shipped_grams AS "shippedGrams"
      FROM delivery_line AS line
      JOIN order_line ON order_line.programme_id = line.programme_id AND order_line.id = line.order_line_id
     WHERE line.programme_id = ${programmeId}::uuid AND line.delivery_note_id = ${deliveryNoteId}::uuid
     ORDER BY order_line.position`
  return {
    ...load,
    goods: goods.map((line) => ({
      ...line,
      shipped: thousandths(line.shipped),
      shippedGrams: grams(line.shippedGrams),
    })),
  }
}
