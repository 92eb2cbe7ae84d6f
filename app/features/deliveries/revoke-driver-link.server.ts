import { accept, type Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { endLinks } from './links.repo.server'
import { openNote } from './open-note.server'

/** The driver's link opens nothing from now on; done twice it is done. Refuses: not-found, not-allowed. */
export async function revokeDriverLink(ctx: UseCaseContext, input: { deliveryNoteId: string }): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openNote(tx, ctx, input.deliveryNoteId, 'delivery.dispatch')
    if (!opened.ok) return opened
    const { note } = opened.value
    const ended = await endLinks(tx, ctx.actor.programmeId, note.id, ctx.now)
    const subject = { type: 'delivery-note', id: note.id, number: note.number }
    if (ended > 0) await recordAudit(tx, ctx, { action: 'delivery.unshare', subject })
    return accept()
  })
}
