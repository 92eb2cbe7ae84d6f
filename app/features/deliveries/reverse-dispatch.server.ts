import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { deliveryNoteLifecycle } from '~/domain/delivery/delivery-note-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { withdrawNotices } from '../notices/notices.steps.server'
import { openOrder, reportDispatch } from '../orders/orders.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findNote, findReversalOfNote, insertNote, setNoteState } from './deliveries.repo.server'
import type { Paper } from './dispatch-order.server'

export interface ReverseDispatchInput {
  /** Of the reversing note, made with the form. */
  reversalId: string
  deliveryNoteId: string
  /** Of the note as the form showed it. */
  version: number
  reason: string
}

/**
 * Undoes a wrong dispatch that nobody has accepted: a reversing note with the same quantities, negative. Stock, the
 * order's hold and the agreement stand as before it.
 *
 * Refuses: not-found, not-allowed, reason-required, already-reversed, already-accepted, stale-version, wrong-state.
 */
export async function reverseDispatch(ctx: UseCaseContext, input: ReverseDispatchInput): Promise<Outcome<Paper>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  const reason = input.reason.trim()

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Paper>> => {
    const seen = await findNote(tx, programmeId, input.deliveryNoteId)
    if (!seen) return refuse('not-found')
    const opened = await openOrder(tx, ctx, seen.orderId, 'delivery.reverse')
    if (!opened.ok) return opened
    const order = opened.value
    // Once more, now that nobody else can change it.
    const note = await findNote(tx, programmeId, input.deliveryNoteId)
    if (!note || note.reversesId) return refuse('not-found')
    const first = await findReversalOfNote(tx, programmeId, note.id)
    if (first) return first.id === input.reversalId ? accept(first) : refuse('already-reversed')
    if (await findNote(tx, programmeId, input.reversalId)) return refuse('not-found')
    if (!reason) return refuse('reason-required', { field: 'reason' })
    const moved = next(deliveryNoteLifecycle, note.state, 'take-back')
    if (!moved.ok) return refuse('already-accepted')
    if (note.version !== input.version) return refuse('stale-version')

    const lines = note.lines.map((line) => ({
      orderLineId: line.orderLineId,
      shipped: thousandths(-line.shipped),
      shippedGrams: grams(-line.shippedGrams),
    }))
    const act = { cause: 'delivery.reverse' as const, reason }
    const dispatchedOn = businessDateOf(note.dispatchedAt)
    const reported = await reportDispatch(tx, ctx, { order, act: 'take-back', lines, on: dispatchedOn, ...act })
    if (!reported.ok) return reported
    if (!(await setNoteState(tx, programmeId, note, moved.value))) return refuse('stale-version')
    const number = await nextNumber(tx, programmeId, 'delivery', yearOf(businessDateOf(now)))
    await insertNote(
      tx,
      programmeId,
      {
        ...{ id: input.reversalId, number, orderId: order.id, driverName: '', driverPhone: '', plate: '', notes: '' },
        state: 'REVERSED',
        dispatchedBy: actor.personId,
        dispatchedAt: now,
        shippedFen: reported.value.deltaFen,
        expectedOn: null,
        reversesId: note.id,
        reason,
      },
      lines,
    )
    await recordAudit(tx, ctx, {
      action: 'delivery.reverse',
      subject: { type: 'delivery-note', id: note.id, number: note.number },
      from: note.state,
      to: moved.value,
      reason,
      after: { shippedFen: reported.value.deltaFen },
    })
    await withdrawNotices(tx, ctx, note.id)
    return accept({ id: input.reversalId, number })
  })
}
