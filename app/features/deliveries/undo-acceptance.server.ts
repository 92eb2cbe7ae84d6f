import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { deliveryNoteLifecycle } from '~/domain/delivery/delivery-note-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import type { Fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { type Order, reportAcceptance } from '../orders/orders.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type Acceptance, insertAcceptance, latestAcceptedOn } from './acceptances.repo.server'
import { findNote, setNoteState } from './deliveries.repo.server'
import type { Paper } from './dispatch-order.server'

/**
 * Writes the acceptance that reverses another one, under the order's lock; the goods then wait to be judged again. Its
 * negative ledger rows keep the year of the rows they reduce (docs/domain.md §4.1).
 * Refuses: wrong-state, stale-version, and as reportAcceptance does.
 */
export async function undoAcceptance(
  tx: Tx,
  ctx: UseCaseContext,
  {
    order,
    acceptance,
    reversalId,
    reason,
  }: { order: Order; acceptance: Acceptance; reversalId: string; reason: string },
): Promise<Outcome<Paper & { deltaFen: Fen }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  const note = await findNote(tx, programmeId, acceptance.deliveryNoteId)
  if (!note) throw new Error('an acceptance without its delivery note')
  const moved = next(deliveryNoteLifecycle, note.state, 'reopen')
  if (!moved.ok) return moved

  const shipped = new Map(note.lines.map((line) => [line.orderLineId, line.shipped]))
  const lines = acceptance.lines.map((line) => ({
    orderLineId: line.orderLineId,
    accepted: thousandths(-line.accepted),
    acceptedGrams: grams(-line.acceptedGrams),
    judged: thousandths(-(shipped.get(line.orderLineId) ?? 0n)),
  }))
  const latestOn = await latestAcceptedOn(tx, programmeId, order.id, acceptance.id)
  const act = { cause: 'acceptance.reverse' as const, reason }
  const undone = { order, act: 'reverse-acceptance', lines, on: acceptance.acceptedOn, latestOn, ...act } as const
  const reported = await reportAcceptance(tx, ctx, undone)
  if (!reported.ok) return reported
  const { deltaFen } = reported.value
  if (!(await setNoteState(tx, programmeId, note, moved.value))) return refuse('stale-version')
  const on = businessDateOf(now)
  const number = await nextNumber(tx, programmeId, 'acceptance', yearOf(on))
  await insertAcceptance(
    tx,
    programmeId,
    {
      ...{ id: reversalId, number, deliveryNoteId: note.id, orderId: order.id, acceptedOn: on },
      signedBy: actor.personId,
      signerName: actor.name,
      signedAt: now,
      handedOverBy: '',
      acceptedFen: deltaFen,
      reversesId: acceptance.id,
      reason,
    },
    lines.map(({ orderLineId, accepted, acceptedGrams }) => ({
      ...{ orderLineId, accepted, acceptedGrams, shortfall: '' as const, reason: '' },
    })),
  )
  await recordAudit(tx, ctx, [
    {
      action: 'acceptance.reverse',
      subject: { type: 'acceptance', id: acceptance.id, number: acceptance.number },
      from: 'SIGNED',
      to: 'REVERSED',
      reason,
      after: { acceptedFen: deltaFen },
    },
    {
      action: 'acceptance.reverse',
      subject: { type: 'delivery-note', id: note.id, number: note.number },
      from: note.state,
      to: moved.value,
      reason,
    },
  ])
  return accept({ id: reversalId, number, deltaFen })
}
