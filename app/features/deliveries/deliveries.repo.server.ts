import type { BusinessDate } from '~/domain/calendar/business-date'
import type { ArrivedVia, DeliveryNoteState } from '~/domain/delivery/delivery-note-lifecycle'
import { type Grams, grams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import { uuid7 } from '~/platform/ids/uuid7'

export interface NoteLine {
  orderLineId: string
  shipped: Thousandths
  shippedGrams: Grams
}

/** A line as it is written; a reversing note says no more than quantities. */
export interface NewNoteLine extends NoteLine {
  due?: Thousandths
  reason?: string
  batch?: string
  certificate?: string
}

/** What of a delivery note is decided on. */
export interface Note {
  id: string
  number: string
  orderId: string
  state: DeliveryNoteState
  version: number
  dispatchedBy: string
  dispatchedAt: Date
  reversesId: string | null
  lines: NoteLine[]
}

export interface NewNote {
  id: string
  number: string
  orderId: string
  state: 'DISPATCHED' | 'REVERSED'
  driverName: string
  driverPhone: string
  plate: string
  notes: string
  expectedOn: BusinessDate | null
  dispatchedBy: string
  dispatchedAt: Date
  shippedFen: bigint
  reversesId: string | null
  reason: string
}

export async function findNote(db: Db | Tx, programmeId: string, id: string): Promise<Note | null> {
  const note = await db.deliveryNote.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: {
      id: true,
      number: true,
      orderId: true,
      state: true,
      version: true,
      dispatchedBy: true,
      dispatchedAt: true,
      reversesId: true,
    },
  })
  if (!note) return null
  const lines = await db.deliveryLine.findMany({
    where: { programmeId, deliveryNoteId: id },
    select: { orderLineId: true, shipped: true, shippedGrams: true },
    orderBy: { id: 'asc' },
  })
  return {
    ...note,
    lines: lines.map((line) => ({
      orderLineId: line.orderLineId,
      shipped: thousandths(line.shipped),
      shippedGrams: grams(line.shippedGrams),
    })),
  }
}

/** The note that takes another one back, if there is one. */
export async function findReversalOfNote(tx: Tx, programmeId: string, noteId: string) {
  return tx.deliveryNote.findUnique({
    where: { programmeId_reversesId: { programmeId, reversesId: noteId } },
    select: { id: true, number: true },
  })
}

export async function insertNote(
  tx: Tx,
  programmeId: string,
  note: NewNote,
  lines: readonly NewNoteLine[],
): Promise<void> {
  const expectedOn = note.expectedOn && new Date(note.expectedOn)
  await tx.deliveryNote.create({ data: { programmeId, ...note, expectedOn } })
  await tx.deliveryLine.createMany({
    data: lines.map((line) => ({ programmeId, id: uuid7(), deliveryNoteId: note.id, ...line })),
  })
}

/** Compare-and-set. @returns whether the note was still as it was seen */
export async function setNoteState(
  tx: Tx,
  programmeId: string,
  note: Pick<Note, 'id' | 'state' | 'version'>,
  state: DeliveryNoteState,
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE delivery_note SET state = ${state}::delivery_state, version = version + 1
     WHERE programme_id = ${programmeId}::uuid AND id = ${note.id}::uuid
       AND state = ${note.state}::delivery_state AND version = ${note.version}`
  return changed === 1
}

/**
 * Goods arrived. The version stays: nothing of what a form has shown of the goods is another one, so whoever is just
 * judging them goes on. @returns whether the note was still under way
 */
export async function setArrived(
  tx: Tx,
  programmeId: string,
  noteId: string,
  arrival: { at: Date; via: ArrivedVia; by: string | null; name: string },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE delivery_note
       SET state = 'DELIVERED', arrived_at = ${arrival.at}, arrived_via = ${arrival.via},
           arrived_by = ${arrival.by}::uuid, arrived_name = ${arrival.name}
     WHERE programme_id = ${programmeId}::uuid AND id = ${noteId}::uuid AND state = 'DISPATCHED'`
  return changed === 1
}

/** The order that a delivery note, named by its number or id, belongs to. */
export async function findOrderOfNote(
  db: Db | Tx,
  programmeId: string,
  note: { number: string } | { id: string },
): Promise<{ id: string; buyerId: string; supplierId: string; number: string } | null> {
  const [order] = await db.$queryRaw<{ id: string; buyerId: string; supplierId: string; number: string }[]>`
    SELECT purchase_order.id, purchase_order.buyer_id AS "buyerId", purchase_order.supplier_id AS "supplierId",
           purchase_order.number
      FROM delivery_note AS note
      JOIN purchase_order ON purchase_order.programme_id = note.programme_id AND purchase_order.id = note.order_id
     WHERE note.programme_id = ${programmeId}::uuid
       AND ${'id' in note ? Prisma.sql`note.id = ${note.id}::uuid` : Prisma.sql`note.number = ${note.number}`}`
  return order ?? null
}

/** The driver whom somebody sent last, with the car; null where they never wrote one down. */
export async function findLastDriver(
  db: Db,
  programmeId: string,
  dispatchedBy: string,
): Promise<{ driverName: string; driverPhone: string; plate: string } | null> {
  return await db.deliveryNote.findFirst({
    where: { programmeId, dispatchedBy, driverName: { not: '' } },
    select: { driverName: true, driverPhone: true, plate: true },
    orderBy: { dispatchedAt: 'desc' },
  })
}
