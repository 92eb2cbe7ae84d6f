import { sideOf } from '~/domain/access/actor'
import { deliveryNoteLifecycle } from '~/domain/delivery/delivery-note-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { openNote } from './open-note.server'
import { recordArrival } from './record-arrival.server'

/**
 * 送达: either side says that the goods are there. That is not 验收: no amount moves. Said twice, by whomever, the first
 * stands. Refuses: not-found, not-allowed, already-accepted, already-reversed.
 */
export async function markArrival(ctx: UseCaseContext, input: { deliveryNoteId: string }): Promise<Outcome<void>> {
  const { actor } = ctx
  const via = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || via === null) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const opened = await openNote(tx, ctx, input.deliveryNoteId, 'delivery.arrive')
    if (!opened.ok) return opened
    const { note } = opened.value
    if (note.state === 'DELIVERED') return accept()
    const moved = next(deliveryNoteLifecycle, note.state, 'arrive')
    if (!moved.ok) return refuse(note.state === 'REVERSED' ? 'already-reversed' : 'already-accepted')
    await recordArrival(tx, ctx, opened.value, { via, by: actor.personId, name: actor.name })
    return accept()
  })
}
