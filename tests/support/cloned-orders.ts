import type { Stage } from '../../prisma/sample/play'
import { copyOf, ids, numbered } from './copied-rows'
import { type SentOrder, sentOrder, transferFor } from './spot-orders'

export interface OpenOrder extends SentOrder {
  orderLineId: string
  deliveryNoteId: string
  transferId: string
}

/**
 * Spot orders that were sent and whose whole amount was transferred, waiting for acceptance and verification. The first
 * went through the use cases; the others are copies of its rows, because what happens to them next is what matters.
 */
export async function openOrders(stage: Stage, slug: string, units: number, count: number): Promise<OpenOrder[]> {
  const { db, programmeId } = stage
  const first = await sentOrder(stage, slug, units)
  await transferFor(stage, first)
  for (const copy of COPIES) await db.$executeRawUnsafe(copy, programmeId, first.orderId, count - 1)
  return await db.$queryRaw<OpenOrder[]>`
    SELECT purchase_order.number, purchase_order.id AS "orderId", purchase_order.ordered_fen AS "amountFen",
           order_line.id AS "orderLineId", delivery_note.id AS "deliveryNoteId",
           transfer_allocation.transfer_id AS "transferId"
    FROM purchase_order
    JOIN order_line ON order_line.order_id = purchase_order.id
    JOIN delivery_note ON delivery_note.order_id = purchase_order.id
    JOIN transfer_allocation ON transfer_allocation.document_id = purchase_order.id
    WHERE purchase_order.programme_id = ${programmeId}::uuid
      AND (purchase_order.id = ${first.orderId}::uuid OR purchase_order.number LIKE '%-9%')`
}

const OF_THE_ORDER = 'order_id = $2::uuid'
const NOTES = `SELECT id FROM delivery_note WHERE ${OF_THE_ORDER}`
const TRANSFERS = 'SELECT transfer_id FROM transfer_allocation WHERE document_id = $2::uuid'

/** Parents first. */
const COPIES = [
  copyOf('purchase_order', 'id = $2::uuid', {
    ...ids('id', 'placement_id'),
    number: numbered('number'),
    remittance_code: `remittance_code || n`,
  }),
  copyOf('order_line', OF_THE_ORDER, ids('id', 'order_id')),
  copyOf('delivery_note', OF_THE_ORDER, { ...ids('id', 'order_id'), number: numbered('number') }),
  copyOf('delivery_line', `delivery_note_id IN (${NOTES})`, ids('id', 'delivery_note_id', 'order_line_id')),
  copyOf('bank_transfer', `id IN (${TRANSFERS})`, { ...ids('id'), reference: `reference || n` }),
  copyOf('transfer_allocation', 'document_id = $2::uuid', ids('id', 'transfer_id', 'document_id')),
  copyOf('ledger_facts', 'document_id = $2::uuid', ids('document_id')),
  copyOf('ledger_entry', 'document_id = $2::uuid', ids('id', 'document_id')),
]
