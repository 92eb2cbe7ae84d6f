import type { Actor } from '~/domain/access/actor'
import { changesBetween, type TextChanges } from '~/domain/agreement/text-changes'
import { businessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { fen } from '~/domain/money/fen'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { readOrganisation } from '../organisations/organisations.view.server'
import type { UseCaseContext } from '../use-case'
import type { Agreement } from './agreement'
import { movesOf } from './agreement-moves'
import { findReadable } from './agreements.view.server'
import { contentTextOf } from './content-hash.server'
import { type DraftInput, frozenDraft } from './draft-lines.server'
import { selectTexts } from './kept-texts.repo.server'

/** A text that was sent, with what it changed of the one before. */
export interface Revision {
  /** From 1. */
  readonly revision: number
  readonly side: Side
  readonly personName: string
  readonly sentAt: Date
  /** The very text, canonical; its SHA-256 is the hash. */
  readonly text: string
  readonly contentHash: string
  /** Null: it was the first. */
  readonly changes: TextChanges | null
}

const PAGE = 10

/** The text that was sent last, and what it changed of the one before; null: none was sent. */
export async function readLatestRevision(db: Db, programmeId: string, documentId: string): Promise<Revision | null> {
  const [latest] = await readPage(db, programmeId, documentId, { limit: 1, offset: 0 })
  return latest ?? null
}

export interface RevisionsPage {
  readonly agreement: Agreement
  /** The latest first. */
  readonly revisions: readonly Revision[]
  readonly page: number
  readonly pages: number
}

/** Every text of an agreement that was sent; null where the viewer may not read it. */
export async function readRevisions(db: Db, actor: Actor, number: string, page: number): Promise<RevisionsPage | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement) return null
  const { programmeId } = actor
  const latest = await readLatestRevision(db, programmeId, agreement.id)
  const revisions = await readPage(db, programmeId, agreement.id, { limit: PAGE, offset: (page - 1) * PAGE })
  return { agreement, revisions, page, pages: Math.max(1, Math.ceil((latest?.revision ?? 0) / PAGE)) }
}

/** One more than is shown is read: the last one shown is compared with it. */
async function readPage(
  db: Db,
  programmeId: string,
  documentId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<Revision[]> {
  const texts = await selectTexts(db, programmeId, documentId, { limit: limit + 1, offset })
  return texts.slice(0, limit).map((sent, index) => {
    const earlier = texts[index + 1]
    return { ...sent, changes: earlier ? changesBetween(earlier.text, sent.text) : null }
  })
}

/**
 * For a form that came too late: what the typed text would change of the text as it stands now. Null where that cannot
 * be said: the agreement may not be changed any more, or what was typed is no text.
 */
export async function compareWithNow(
  { db, actor, now }: UseCaseContext,
  number: string,
  input: DraftInput,
): Promise<TextChanges | null> {
  const { programmeId } = actor
  const today = businessDateOf(now)
  const agreement = await findReadable(db, actor, number)
  if (!agreement) return null
  const moves = movesOf(actor, agreement, today)
  if (!moves.change && !moves.counter) return null
  const supplier = await readOrganisation(db, programmeId, agreement.supplier.id)
  if (!supplier) return null
  const typed = await frozenDraft(db, programmeId, supplier, input, today)
  if (!typed.ok) return null
  const { head, lines } = typed.value
  const none = thousandths(0n)
  const mine: Agreement = {
    ...agreement,
    ...head,
    startDate: businessDate(head.startDate),
    endDate: businessDate(head.endDate),
    amountFen: fen(head.amountFen),
    capFen: head.capFen === null ? null : fen(head.capFen),
    depositFen: fen(head.depositFen),
    lines: lines.map((line) => ({ ...line, villageName: null, drawn: none, shipped: none, held: none })),
    textFormat: 2,
  }
  return changesBetween(contentTextOf(programmeId, { ...agreement, textFormat: 2 }), contentTextOf(programmeId, mine))
}
