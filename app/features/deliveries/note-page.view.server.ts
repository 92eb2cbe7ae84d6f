import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { looksLikePlate } from '~/domain/delivery/plate'
import { type ShippedDifference, shippedDifference } from '~/domain/delivery/shipped-difference'
import { compareWeights, type WeightComparison } from '~/domain/delivery/weigh-ticket'
import type { Fen } from '~/domain/money/fen'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AttachmentSummary, listAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { findOrderOfNote } from './deliveries.repo.server'
import type { NoteView } from './deliveries.view.server'
import { findLinkOfNote } from './links.repo.server'
import { isUnderWay } from './open-note.server'
import { selectNotes } from './papers.repo.server'
import { selectTickets, type WeighTicket } from './tickets.repo.server'

/** As much of an order as its delivery note shows. */
export interface NoteOrder {
  readonly programmeId: string
  readonly id: string
  readonly buyerId: string
  readonly supplierId: string
  readonly lines: readonly {
    readonly id: string
    readonly productName: string
    readonly spec: string
    readonly terms: SaleTerms
    readonly ordered: Thousandths
  }[]
}

/** A line of a delivery note with what it carries, by count and by weight. */
export type NotePageLine = NoteView['lines'][number] &
  Pick<NoteOrder['lines'][number], 'productName' | 'spec' | 'terms' | 'ordered'> & {
    readonly amountFen: Fen
    readonly difference: ShippedDifference | null
  }

export interface NotePage {
  note: NoteView
  lines: NotePageLine[]
  tickets: (WeighTicket & { mine: boolean })[]
  /** Σ net of the tickets beside the weight on the note. */
  weights: WeightComparison | null
  files: AttachmentSummary[]
  /** A word of warning only. */
  plateLooksOdd: boolean
  /** The driver's link that is open, for whoever may share it. */
  link: { madeAt: Date; expiresAt: Date } | null
  moves: { arrive: boolean; share: boolean; weigh: boolean; certify: boolean; accept: boolean }
  /** Of the next weigh ticket. */
  ticketId: string
  /** When it may have been weighed: now, on the clock of Asia/Shanghai. */
  today: string
}

/** The order of a delivery note, by the note's number; whether its viewer may read it, the order's page asks. */
export async function readOrderNumberOfNote(db: Db, programmeId: string, number: string): Promise<string | null> {
  return (await findOrderOfNote(db, programmeId, { number }))?.number ?? null
}

/** Both parties of a delivery note, by its id. */
export async function readNoteParties(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ buyerId: string; supplierId: string } | null> {
  return await findOrderOfNote(db, programmeId, { id })
}

/** One delivery note of an order that its viewer may read; null when the order has none with this number. */
export async function readNotePage(
  ctx: UseCaseContext<SignedInPerson>,
  order: NoteOrder,
  number: string,
): Promise<NotePage | null> {
  const { actor, db, now } = ctx
  const { programmeId } = actor
  const notes = await selectNotes(db, programmeId, order.id)
  const note = notes.find((candidate) => candidate.number === number)
  if (!note) return null
  const under = isUnderWay(note.state)
  const mayShare = under && can(actor, 'delivery.dispatch', order)
  const [tickets, files, link] = await Promise.all([
    selectTickets(db, programmeId, note.id),
    listAttachments(db, programmeId, { type: 'delivery-note', id: note.id }),
    mayShare ? findLinkOfNote(db, programmeId, note.id, now) : null,
  ])
  const standing = note.state !== 'REVERSED' && sideOf(actor.role) !== null
  return {
    note,
    lines: linesOf(note, order),
    tickets: tickets.map((ticket) => ({ ...ticket, mine: ticket.writtenBy === actor.personId })),
    weights: compareWeights(tickets, note.lines),
    files,
    plateLooksOdd: !looksLikePlate(note.plate),
    link,
    moves: {
      arrive: note.state === 'DISPATCHED' && can(actor, 'delivery.arrive', order),
      // Once the goods are there, a link is only for ending.
      share: mayShare && (note.state === 'DISPATCHED' || link !== null),
      weigh: standing && can(actor, 'delivery.arrive', order),
      certify: standing && can(actor, 'delivery.dispatch', order),
      accept: under && can(actor, 'acceptance.sign', order),
    },
    ticketId: uuid7(),
    today: businessDateOf(now),
  }
}

function linesOf(note: NoteView, order: NoteOrder): NotePageLine[] {
  const known = new Map(order.lines.map((line) => [line.id, line]))
  return note.lines.flatMap((part) => {
    const line = known.get(part.orderLineId)
    if (!line) return []
    const { productName, spec, terms, ordered } = line
    const amountFen = lineAmount(terms, { quantity: part.shipped, grams: part.shippedGrams })
    return [{ ...part, productName, spec, terms, ordered, amountFen, difference: shippedDifference(terms, part) }]
  })
}
