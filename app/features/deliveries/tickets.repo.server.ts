import { type Grams, grams } from '~/domain/quantity/grams'
import type { Db, Tx } from '~/platform/db/db'

export interface WeighTicket {
  id: string
  /** Null: the whole load. */
  orderLineId: string | null
  number: string
  grossGrams: Grams
  tareGrams: Grams
  netGrams: Grams
  weighedAt: Date
  place: string
  /** Its photo. */
  attachmentId: string | null
  writtenBy: string
}

/** The tickets of one note that stand, the first weighed first. */
export async function selectTickets(db: Db | Tx, programmeId: string, deliveryNoteId: string): Promise<WeighTicket[]> {
  const tickets = await db.weighTicket.findMany({
    where: { programmeId, deliveryNoteId, withdrawnAt: null },
    omit: { programmeId: true, deliveryNoteId: true, writtenAt: true, withdrawnAt: true },
    orderBy: [{ weighedAt: 'asc' }, { id: 'asc' }],
    take: MOST_TICKETS,
  })
  return tickets.map((ticket) => ({
    ...ticket,
    grossGrams: grams(ticket.grossGrams),
    tareGrams: grams(ticket.tareGrams),
    netGrams: grams(ticket.netGrams),
  }))
}

/** Of one note: a load is weighed by the car, or by the pallet. */
export const MOST_TICKETS = 50

export async function insertTicket(
  tx: Tx,
  programmeId: string,
  deliveryNoteId: string,
  ticket: WeighTicket & { writtenAt: Date },
): Promise<void> {
  await tx.weighTicket.create({ data: { programmeId, deliveryNoteId, ...ticket } })
}

/** Whose a ticket is, also one that was withdrawn; null when there is none. */
export async function findTicket(tx: Tx, programmeId: string, id: string) {
  return await tx.weighTicket.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { id: true, number: true, deliveryNoteId: true, writtenBy: true, withdrawnAt: true },
  })
}

export async function setWithdrawn(tx: Tx, programmeId: string, id: string, now: Date): Promise<void> {
  await tx.weighTicket.update({ where: { programmeId_id: { programmeId, id } }, data: { withdrawnAt: now } })
}
