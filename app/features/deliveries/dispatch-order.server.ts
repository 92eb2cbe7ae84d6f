import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { normalisePlate } from '~/domain/delivery/plate'
import { checkPhone } from '~/domain/identity/phone'
import { openToShip } from '~/domain/order/order-line'
import { type Grams, grams } from '~/domain/quantity/grams'
import { nominalWeight } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { type Order, openOrder, reportDispatch } from '../orders/orders.steps.server'
import { readOrganisationNames } from '../organisations/organisations.view.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findNote, insertNote, type NewNoteLine } from './deliveries.repo.server'

export interface DispatchOrderInput {
  /** Made with the form: sent twice, it is one note. */
  deliveryNoteId: string
  orderId: string
  /** Of the order as the form showed it. */
  version: number
  /** What leaves now; lines of 0 are left out. Grams: what was weighed, needed where the price is by weight. */
  lines: readonly DispatchedLine[]
  driverName: string
  driverPhone: string
  plate: string
  notes: string
  /** When it should arrive. */
  expectedOn?: BusinessDate | null
}

export interface DispatchedLine {
  orderLineId: string
  shipped: Thousandths
  shippedGrams?: Grams | null
  /** 批次, and the number of 承诺达标合格证 or a test report; what is not said is empty. */
  batch?: string
  certificate?: string
  /** Why less or more leaves than is open. */
  reason?: string
}

export interface Paper {
  id: string
  number: string
}

/**
 * 发货: writes a delivery note. Up to ordered × (1 + tolerance) over all notes of a line (docs/domain.md §3).
 *
 * Refuses: not-found, not-allowed, stale-version, nothing-shipped, required (`lines[<line id>][grams]`), and as
 * reportDispatch does (`lines[<line id>][shipped]`).
 */
export async function dispatchOrder(ctx: UseCaseContext, input: DispatchOrderInput): Promise<Outcome<Paper>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')

  return inTransaction(ctx.db, async (tx): Promise<Outcome<Paper>> => {
    const opened = await openOrder(tx, ctx, input.orderId, 'delivery.dispatch')
    if (!opened.ok) return opened
    const order = opened.value
    const first = await findNote(tx, programmeId, input.deliveryNoteId)
    if (first) {
      const mine = first.orderId === order.id && first.dispatchedBy === actor.personId
      return mine ? accept({ id: first.id, number: first.number }) : refuse('not-found')
    }
    if (order.version !== input.version) return refuse('stale-version')
    const weighed = weigh(order, input.lines)
    if (!weighed.ok) return weighed

    const on = businessDateOf(now)
    const lines = weighed.value
    const reported = await reportDispatch(tx, ctx, { order, act: 'dispatch', lines, on, cause: 'delivery.dispatch' })
    if (!reported.ok) return reported
    const { deliveryNoteId: id, driverName, notes, expectedOn = null } = input
    const driver = { driverName, driverPhone: phoneAsKept(input.driverPhone), plate: normalisePlate(input.plate) }
    const number = await nextNumber(tx, programmeId, 'delivery', yearOf(on))
    await insertNote(
      tx,
      programmeId,
      {
        ...{ id, number, orderId: order.id, ...driver, notes, expectedOn },
        state: 'DISPATCHED',
        dispatchedBy: actor.personId,
        dispatchedAt: now,
        shippedFen: reported.value.deltaFen,
        reversesId: null,
        reason: '',
      },
      lines,
    )
    const subject = { type: 'delivery-note', id, number }
    const after = { shippedFen: reported.value.deltaFen }
    await recordAudit(tx, ctx, { action: 'delivery.dispatch', subject, to: 'DISPATCHED', after })
    const names = await readOrganisationNames(tx, programmeId, [order.supplierId])
    await enqueueNotice(tx, ctx, {
      audience: { organisationId: order.buyerId, side: 'BUYER' },
      kind: 'order-dispatched',
      subject: { type: 'delivery-note', id },
      path: `/orders/${order.number}`,
      facts: { number: order.number, party: names.get(order.supplierId) ?? '' },
    })
    return accept({ id, number })
  })
}

/** Every line with its weight. Goods sold by count that nobody weighed are taken at their nominal weight. */
function weigh(order: Order, typed: DispatchOrderInput['lines']): Outcome<NewNoteLine[]> {
  const known = new Map(order.lines.map((line) => [line.id, line]))
  const lines: NewNoteLine[] = []
  for (const { orderLineId, shipped, shippedGrams, batch, certificate, reason } of typed) {
    if (shipped === 0n) continue
    const line = known.get(orderLineId)
    if (!line) return refuse('not-found')
    if (line.terms.billedBy === 'WEIGHT' && !shippedGrams) {
      return refuse('required', { field: `lines[${orderLineId}][grams]` })
    }
    const weight = shippedGrams ?? nominalWeight(line.terms, shipped) ?? grams(0n)
    lines.push({ orderLineId, shipped, shippedGrams: weight, due: openToShip(line), batch, certificate, reason })
  }
  return lines.length > 0 ? accept(lines) : refuse('nothing-shipped')
}

/** A mobile number in its one form, so that it can be called and, one day, be found and forgotten; else as written. */
function phoneAsKept(typed: string): string {
  const phone = checkPhone(typed)
  return phone.ok ? phone.value : typed
}
