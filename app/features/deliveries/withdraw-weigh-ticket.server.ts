import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { openNote } from './open-note.server'
import { findTicket, setWithdrawn } from './tickets.repo.server'

/**
 * Whoever wrote a weigh ticket down wrongly takes it back; the row and its photo stay for the audit. Done twice it is
 * done. Refuses: not-found, not-allowed (somebody else's).
 */
export async function withdrawWeighTicket(
  ctx: UseCaseContext,
  input: { deliveryNoteId: string; ticketId: string },
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  const { programmeId, personId } = actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openNote(tx, ctx, input.deliveryNoteId, 'delivery.arrive')
    if (!opened.ok) return opened
    const { note } = opened.value
    const ticket = await findTicket(tx, programmeId, input.ticketId)
    if (!ticket || ticket.deliveryNoteId !== note.id) return refuse('not-found')
    if (ticket.writtenBy !== personId) return refuse('not-allowed')
    if (ticket.withdrawnAt) return accept()
    await setWithdrawn(tx, programmeId, ticket.id, now)
    const subject = { type: 'delivery-note', id: note.id, number: note.number }
    await recordAudit(tx, ctx, { action: 'delivery.unweigh', subject, before: { ticket: ticket.number } })
    return accept()
  })
}
