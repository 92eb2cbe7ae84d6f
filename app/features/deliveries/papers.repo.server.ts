import { businessDate } from '~/domain/calendar/business-date'
import type { ArrivedVia, DeliveryNoteState } from '~/domain/delivery/delivery-note-lifecycle'
import type { Shortfall } from '~/domain/delivery/remedy'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'

interface NoteRow {
  id: string
  number: string
  state: DeliveryNoteState
  version: number
  driverName: string
  driverPhone: string
  plate: string
  notes: string
  expectedOn: string | null
  dispatchedAt: Date
  dispatchedByName: string
  arrivedAt: Date | null
  arrivedVia: ArrivedVia | null
  arrivedName: string
  shippedFen: bigint
  reversesId: string | null
  reason: string
}

interface NoteLineRow {
  deliveryNoteId: string
  orderLineId: string
  shipped: bigint
  shippedGrams: bigint
  due: bigint | null
  reason: string
  batch: string
  certificate: string
}

/** The delivery notes of one order, the first first, with what they carry. */
export async function selectNotes(db: Db, programmeId: string, orderId: string) {
  const notes = await db.$queryRaw<NoteRow[]>`
    SELECT note.id, note.number, note.state, note.version, note.driver_name AS "driverName",
           note.driver_phone AS "driverPhone", note.plate, note.notes, to_char(note.expected_on, 'YYYY-MM-DD') AS "expectedOn",
           note.dispatched_at AS "dispatchedAt", note.arrived_at AS "arrivedAt", note.arrived_via AS "arrivedVia",
           note.arrived_name AS "arrivedName",
           coalesce(person.name, '') AS "dispatchedByName", note.shipped_fen AS "shippedFen",
           note.reverses_id AS "reversesId", note.reason
      FROM delivery_note AS note
      LEFT JOIN person ON person.id = note.dispatched_by
     WHERE note.programme_id = ${programmeId}::uuid AND note.order_id = ${orderId}::uuid
     ORDER BY note.dispatched_at, note.id
     LIMIT 200`
  const lines = await db.$queryRaw<NoteLineRow[]>`
    SELECT line.delivery_note_id AS "deliveryNoteId", line.order_line_id AS "orderLineId", line.shipped,
           line.shipped_grams AS "shippedGrams", line.due, line.reason, line.batch, line.certificate
      FROM delivery_line AS line
      JOIN order_line ON order_line.programme_id = line.programme_id AND order_line.id = line.order_line_id
     WHERE line.programme_id = ${programmeId}::uuid AND order_line.order_id = ${orderId}::uuid
     ORDER BY order_line.position`
  const linesByNote = new Map<string, ReturnType<typeof lineOf>[]>()
  for (const line of lines) {
    const others = linesByNote.get(line.deliveryNoteId)
    if (others) others.push(lineOf(line))
    else linesByNote.set(line.deliveryNoteId, [lineOf(line)])
  }
  return notes.map((note) => ({
    ...note,
    shippedFen: fen(note.shippedFen),
    expectedOn: note.expectedOn === null ? null : businessDate(note.expectedOn),
    lines: linesByNote.get(note.id) ?? [],
  }))
}

function lineOf({ orderLineId, shipped, shippedGrams, due, reason, batch, certificate }: NoteLineRow) {
  return {
    ...{ orderLineId, reason, batch, certificate },
    shipped: thousandths(shipped),
    shippedGrams: grams(shippedGrams),
    /** What was open of the order's line when the note left; null on one that reverses another. */
    due: due === null ? null : thousandths(due),
  }
}

interface AcceptanceRow {
  id: string
  number: string
  deliveryNoteId: string
  acceptedOn: string
  signerName: string
  handedOverBy: string
  signedAt: Date
  acceptedFen: bigint
  reversesId: string | null
  reversed: boolean
  /** The supplier's signature after the hand-over. */
  countersignerName: string | null
  countersignedAt: Date | null
  /** Of its latest dispute; null where nobody disputed it. */
  dispute: 'OPEN' | 'RESOLVED' | null
  reason: string
}

/** The acceptances of one order, the first first, with what they took. */
export async function selectAcceptances(db: Db, programmeId: string, orderId: string) {
  const acceptances = await db.$queryRaw<AcceptanceRow[]>`
    SELECT acceptance.id, acceptance.number, acceptance.delivery_note_id AS "deliveryNoteId",
           to_char(acceptance.accepted_on, 'YYYY-MM-DD') AS "acceptedOn", acceptance.signer_name AS "signerName",
           acceptance.handed_over_by AS "handedOverBy", acceptance.signed_at AS "signedAt",
           acceptance.accepted_fen AS "acceptedFen", acceptance.reverses_id AS "reversesId", acceptance.reason,
           EXISTS (SELECT 1 FROM acceptance AS reversal
                    WHERE reversal.programme_id = acceptance.programme_id
                      AND reversal.reverses_id = acceptance.id) AS reversed,
           countersign.signer_name AS "countersignerName", countersign.signed_at AS "countersignedAt",
           (SELECT dispute.state FROM dispute
             WHERE dispute.programme_id = acceptance.programme_id AND dispute.acceptance_id = acceptance.id
             ORDER BY dispute.opened_at DESC LIMIT 1) AS dispute
      FROM acceptance
      LEFT JOIN acceptance_countersign AS countersign
        ON countersign.programme_id = acceptance.programme_id AND countersign.acceptance_id = acceptance.id
     WHERE acceptance.programme_id = ${programmeId}::uuid AND acceptance.order_id = ${orderId}::uuid
     ORDER BY acceptance.signed_at, acceptance.id
     LIMIT 200`
  const lines = await db.$queryRaw<
    {
      acceptanceId: string
      orderLineId: string
      accepted: bigint
      acceptedGrams: bigint
      shortfall: Shortfall | ''
      reason: string
    }[]
  >`
    SELECT line.acceptance_id AS "acceptanceId", line.order_line_id AS "orderLineId", line.accepted,
           line.accepted_grams AS "acceptedGrams", line.shortfall, line.reason
      FROM acceptance_line AS line
      JOIN order_line ON order_line.programme_id = line.programme_id AND order_line.id = line.order_line_id
     WHERE line.programme_id = ${programmeId}::uuid AND order_line.order_id = ${orderId}::uuid
     ORDER BY order_line.position`
  return acceptances.map((acceptance) => ({
    ...acceptance,
    acceptedOn: businessDate(acceptance.acceptedOn),
    acceptedFen: fen(acceptance.acceptedFen),
    lines: lines
      .filter((line) => line.acceptanceId === acceptance.id)
      .map(({ orderLineId, accepted, acceptedGrams, shortfall, reason }) => ({
        orderLineId,
        accepted: thousandths(accepted),
        acceptedGrams: grams(acceptedGrams),
        shortfall,
        reason,
      })),
  }))
}

/** Deliveries of a supplier that wait for their acceptance, the longest waiting first; and how many there are. */
export async function selectUnaccepted(db: Db, programmeId: string, supplierId: string, limit: number) {
  const rows = await db.$queryRaw<
    { number: string; orderNumber: string; buyerName: string; dispatchedAt: Date; count: bigint }[]
  >`
    SELECT note.number, purchase_order.number AS "orderNumber", buyer.name AS "buyerName",
           note.dispatched_at AS "dispatchedAt", count(*) OVER () AS count
      FROM purchase_order
      JOIN delivery_note AS note
        ON note.programme_id = purchase_order.programme_id AND note.order_id = purchase_order.id
      JOIN organisation AS buyer
        ON buyer.programme_id = purchase_order.programme_id AND buyer.id = purchase_order.buyer_id
     WHERE purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.supplier_id = ${supplierId}::uuid
       AND purchase_order.fulfilment IN ('PARTIALLY_SHIPPED', 'SHIPPED', 'CLOSED_SHORT')
       AND note.state IN ('DISPATCHED', 'DELIVERED')
     ORDER BY note.dispatched_at, note.id
     LIMIT ${limit}`
  return { notes: rows.map(({ count, ...note }) => note), count: Number(rows[0]?.count ?? 0n) }
}

/** The orders that delivery notes and acceptances belong to, by the paper's id. */
export async function selectOrdersOfPapers(
  db: Db,
  programmeId: string,
  paperIds: readonly string[],
): Promise<{ paperId: string; orderNumber: string }[]> {
  return db.$queryRaw<{ paperId: string; orderNumber: string }[]>`
    SELECT paper.id::text AS "paperId", purchase_order.number AS "orderNumber"
      FROM (SELECT id, order_id FROM delivery_note
             WHERE programme_id = ${programmeId}::uuid AND id = ANY (${[...paperIds]}::uuid[])
             UNION ALL
            SELECT id, order_id FROM acceptance
             WHERE programme_id = ${programmeId}::uuid AND id = ANY (${[...paperIds]}::uuid[])) AS paper
      JOIN purchase_order ON purchase_order.programme_id = ${programmeId}::uuid AND purchase_order.id = paper.order_id`
}
