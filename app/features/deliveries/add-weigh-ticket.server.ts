import { netWeight } from '~/domain/delivery/weigh-ticket'
import type { Grams } from '~/domain/quantity/grams'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepNoteFiles } from './add-certificates.server'
import { openNote } from './open-note.server'
import { findTicket, insertTicket, MOST_TICKETS, selectTickets } from './tickets.repo.server'

export interface AddWeighTicketInput {
  /** Made with the form: sent twice, it is one ticket. */
  ticketId: string
  deliveryNoteId: string
  /** Null: the whole load. */
  orderLineId: string | null
  /** As the scale printed it. */
  number: string
  gross: Grams
  tare: Grams
  weighedAt: Date
  place: string
  /** Its photo, where there is one. */
  photo: readonly SentFile[]
}

/**
 * 过磅单: either side writes down what a scale printed about a load, with its photo. Nothing is recalculated: what was
 * shipped stands on the note, what is taken on the acceptance, and a difference between them is said.
 * Refuses: not-found, not-allowed, wrong-state (taken back), date-in-future (`weighedOn`), ticket-exists (`number`),
 * list-full, and as netWeight, prepareFiles and keepNoteFiles do.
 */
export async function addWeighTicket(ctx: UseCaseContext, input: AddWeighTicketInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  const { programmeId, personId, organisationId } = actor
  const net = netWeight(input.gross, input.tare)
  if (!net.ok) return net
  if (input.weighedAt > now) return refuse('date-in-future', { field: 'weighedOn' })
  const files = await prepareFiles(input.photo.slice(0, 1))
  if (!files.ok) return files
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openNote(tx, ctx, input.deliveryNoteId, 'delivery.arrive')
    if (!opened.ok) return opened
    const { note } = opened.value
    const first = await findTicket(tx, programmeId, input.ticketId)
    if (first) {
      const mine = first.deliveryNoteId === note.id && first.writtenBy === personId
      return mine ? accept() : refuse('not-found')
    }
    if (note.state === 'REVERSED') return refuse('wrong-state')
    const { ticketId: id, orderLineId, number, gross, tare, weighedAt, place } = input
    if (orderLineId !== null && !note.lines.some((line) => line.orderLineId === orderLineId)) return refuse('not-found')
    const there = await selectTickets(tx, programmeId, note.id)
    if (there.some((ticket) => ticket.number === number)) return refuse('ticket-exists', { field: 'number' })
    if (there.length >= MOST_TICKETS) return refuse('list-full', { detail: { most: String(MOST_TICKETS) } })
    const kept = await keepNoteFiles(tx, ctx, {
      ...{ deliveryNoteId: note.id, kind: 'weigh-ticket', files: files.value, organisationId },
    })
    if (!kept.ok) return kept
    await insertTicket(tx, programmeId, note.id, {
      ...{ id, orderLineId, number, grossGrams: gross, tareGrams: tare, netGrams: net.value, weighedAt, place },
      ...{ attachmentId: kept.value[0] ?? null, writtenBy: personId, writtenAt: now },
    })
    const subject = { type: 'delivery-note', id: note.id, number: note.number }
    const after = { ticket: number, grossGrams: gross, tareGrams: tare, netGrams: net.value }
    await recordAudit(tx, ctx, { action: 'delivery.weigh', subject, after })
    return accept()
  })
}
