import type { SignedInPerson } from '~/domain/access/actor'
import { capitals } from '~/domain/money/capitals'
import type { Grams } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { uuid7 } from '~/platform/ids/uuid7'
import type { UseCaseContext } from '../use-case'
import { findLastDriver } from './deliveries.repo.server'
import { selectAcceptances, selectNotes, selectOrdersOfPapers, selectUnaccepted } from './papers.repo.server'

export type NoteView = Awaited<ReturnType<typeof selectNotes>>[number]
export type AcceptanceView = Awaited<ReturnType<typeof selectAcceptances>>[number]

export interface Papers {
  notes: NoteView[]
  acceptances: AcceptanceView[]
}

/** The papers of an order; the caller has asked whether its viewer may read it. */
export async function readPapers(ctx: UseCaseContext<SignedInPerson>, orderId: string): Promise<Papers> {
  const { programmeId } = ctx.actor
  const [notes, acceptances] = await Promise.all([
    selectNotes(ctx.db, programmeId, orderId),
    selectAcceptances(ctx.db, programmeId, orderId),
  ])
  return { notes, acceptances }
}

/** As much of an order line as a delivery names. */
export interface LoadableLine {
  readonly id: string
  readonly productName: string
  readonly spec: string
  readonly terms: SaleTerms
  readonly tolerancePermille: number
  readonly ordered: Thousandths
  readonly shipped: Thousandths
  readonly renewed: Thousandths
}

/** A line of a delivery note that is judged: `shipped` and `shippedGrams` are the note's. */
export interface JudgedLine extends LoadableLine {
  readonly shippedGrams: Grams
}

export interface JudgePage {
  acceptanceId: string
  note: NoteView
  lines: JudgedLine[]
  /** 人民币大写 of all that was shipped. */
  inCapitals: string
}

/** A delivery note that waits to be judged: the one asked for, else the first; null when none waits. */
export async function readJudgePage(
  ctx: UseCaseContext<SignedInPerson>,
  order: { id: string; lines: readonly LoadableLine[] },
  noteId: string | null,
): Promise<JudgePage | null> {
  const notes = await selectNotes(ctx.db, ctx.actor.programmeId, order.id)
  const waiting = notes.filter((note) => note.state === 'DISPATCHED' || note.state === 'DELIVERED')
  const note = waiting.find(({ id }) => id === noteId) ?? waiting[0]
  if (!note) return null
  const lines = note.lines.flatMap(({ orderLineId, shipped, shippedGrams }) => {
    const line = order.lines.find(({ id }) => id === orderLineId)
    return line ? [{ ...line, shipped, shippedGrams }] : []
  })
  return { acceptanceId: uuid7(), note, lines, inCapitals: capitals(note.shippedFen) }
}

/** The driver and car that somebody sent last, to be offered again. */
export function readLastDriver({ db, actor }: UseCaseContext<SignedInPerson>) {
  return findLastDriver(db, actor.programmeId, actor.personId)
}

/** What the supplier's buyers have not judged yet. */
export async function readUnaccepted(ctx: UseCaseContext<SignedInPerson>) {
  const { organisationId, programmeId } = ctx.actor
  return organisationId ? selectUnaccepted(ctx.db, programmeId, organisationId, 5) : { notes: [], count: 0 }
}

/** Of delivery notes and acceptances, by their id, the number of the order they are found with. */
export async function readOrdersOfPapers(
  ctx: UseCaseContext<SignedInPerson>,
  paperIds: readonly string[],
): Promise<Record<string, string>> {
  if (paperIds.length === 0) return {}
  const papers = await selectOrdersOfPapers(ctx.db, ctx.actor.programmeId, paperIds)
  return Object.fromEntries(papers.map(({ paperId, orderNumber }) => [paperId, orderNumber]))
}
