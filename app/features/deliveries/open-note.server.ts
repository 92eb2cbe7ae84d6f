import type { Action } from '~/domain/access/policy'
import type { DeliveryNoteState } from '~/domain/delivery/delivery-note-lifecycle'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { type Order, openOrder } from '../orders/orders.steps.server'
import type { UseCaseContext } from '../use-case'
import { findNote, findOrderOfNote, type Note } from './deliveries.repo.server'

/** Goods are on their way or there, and nobody has judged them yet. */
export function isUnderWay(state: DeliveryNoteState): boolean {
  return state === 'DISPATCHED' || state === 'DELIVERED'
}

/**
 * A delivery note under its order's lock, for somebody who may act on it. What is no note but undoes one is not found.
 * Refuses: not-found, not-allowed.
 */
export async function openNote(
  tx: Tx,
  ctx: UseCaseContext,
  deliveryNoteId: string,
  action: Action,
): Promise<Outcome<{ note: Note; order: Order }>> {
  const { programmeId } = ctx.actor
  const of = await findOrderOfNote(tx, programmeId, { id: deliveryNoteId })
  if (!of) return refuse('not-found')
  const opened = await openOrder(tx, ctx, of.id, action)
  if (!opened.ok) return opened
  const note = await findNote(tx, programmeId, deliveryNoteId)
  if (!note || note.reversesId) return refuse('not-found')
  return accept({ note, order: opened.value })
}
