import type { DeliveryNoteState } from '~/domain/delivery/delivery-note-lifecycle'
import { type Grams, grams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'

export interface NoteLine {
  orderLineId: string
  shipped: Thousandths
  shippedGrams: Grams
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
  lines: readonly NoteLine[],
): Promise<void> {
  await tx.deliveryNote.create({ data: { programmeId, ...note } })
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
