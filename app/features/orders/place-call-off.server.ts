import { checkCan } from '~/domain/access/policy'
import type { StatedReference } from '~/domain/agreement/price-rule'
import { businessDateOf } from '~/domain/calendar/business-date'
import { certificationOn, NO_CERTIFICATION } from '~/domain/certification/product-certification'
import { sumFen } from '~/domain/money/fen'
import { splitBasket } from '~/domain/order/split-basket'
import { lineAmount } from '~/domain/quantity/measure'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { drawForCallOff } from '../agreements/agreements.steps.server'
import { settleSigned } from '../agreements/signed-villages.steps.server'
import { readOffers, reserveStock } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import { knownVillages } from './call-offs.repo.server'
import { checkBuyingRule } from './check-buying-rule.server'
import { checkWantedDate } from './place-orders.server'
import { findPlacement, lockPlacement, type PlacedOrder } from './placement.repo.server'
import { type ChosenDelivery, resolveDelivery } from './resolve-delivery.server'
import { readUnderAgreement } from './under-agreement.steps.server'
import { writeOrders } from './write-orders.server'

export interface PlaceCallOffInput {
  /** Made with the form: the same form sent twice makes its orders once. */
  placementId: string
  agreementId: string
  /** Of the agreement as the form showed it. */
  seenVersion?: number
  /** `villageId` only where the agreement line leaves it open (an agreement with a town). */
  lines: readonly {
    agreementLineId: string
    quantity: Thousandths
    villageId?: string
    /** What the agreed market paid, and when; only where the line's price follows it. */
    reference?: StatedReference
  }[]
  delivery: ChosenDelivery
}

/**
 * 分批采购: calls off from an agreement at its frozen terms. One order per village, all of them or none. The
 * agreement's hold on stock becomes the order's; what it does not cover is reserved as free stock (docs/domain.md §3).
 *
 * Refuses: not-allowed, organisation-not-approved, not-found, date-in-past, contact-missing, required and bad-choice (a village), and as drawForCallOff, checkBuyingRule and reserveStock do.
 */
export async function placeCallOff(ctx: UseCaseContext, input: PlaceCallOffInput): Promise<Outcome<PlacedOrder[]>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const buyerId = actor.organisationId
  const may = checkCan(actor, 'agreement.call-off', { programmeId, buyerId })
  if (!may.ok) return may
  const today = businessDateOf(ctx.now)

  return inTransaction(ctx.db, async (tx): Promise<Outcome<PlacedOrder[]>> => {
    await lockPlacement(tx, input.placementId)
    const before = await findPlacement(tx, programmeId, input.placementId)
    if (before.some((order) => order.placedBy !== actor.personId || order.buyerId !== buyerId)) {
      return refuse('not-found')
    }
    if (before.length > 0) return accept(before.map(({ id, number }) => ({ id, number })))
    const dated = checkWantedDate(input.delivery.wantedDate, today)
    if (!dated.ok) return dated
    const delivery = await resolveDelivery(tx, programmeId, buyerId, input.delivery)
    if (!delivery.ok) return delivery

    const { agreementId, seenVersion, lines } = input
    const drawn = await drawForCallOff(
      tx,
      programmeId,
      { agreementId, buyerId, seenVersion, lines, wantedDate: delivery.value.wantedDate },
      today,
    )
    if (!drawn.ok) return drawn
    const { agreement } = drawn.value
    const totalFen = sumFen(drawn.value.lines.map(({ terms, quantity }) => lineAmount(terms, { quantity })))
    const allowed = await checkBuyingRule(tx, ctx, { buyerId, personId: actor.personId, totalFen })
    if (!allowed.ok) return allowed
    const reserved = await reserveStock(
      tx,
      ctx,
      drawn.value.lines
        .map(({ productId, quantity, fromHold }) => ({ productId, quantity: thousandths(quantity - fromHold) }))
        .filter(({ quantity }) => quantity > 0n),
      { type: 'placement', id: input.placementId },
    )
    if (!reserved.ok) return reserved

    const named = new Map(lines.map((line) => [line.agreementLineId, line.villageId]))
    const known = await knownVillages(
      tx,
      programmeId,
      [...named.values()].filter((id) => id !== undefined),
    )
    const offers = await readOffers(
      tx,
      programmeId,
      drawn.value.lines.map((line) => line.productId),
    )
    const items = []
    for (const line of drawn.value.lines) {
      const villageId = line.villageId ?? named.get(line.agreementLineId)
      const field = `village.${line.agreementLineId}`
      if (!villageId) return refuse('required', { field })
      if (line.villageId === null) {
        const asked = lines.filter((entry) => entry.agreementLineId === line.agreementLineId)
        if (asked.some((entry) => entry.villageId !== villageId)) return refuse('bad-choice', { field })
        if (!known.has(villageId)) return refuse('not-found', { field })
      }
      items.push({ ...line, villageId, agreementId, supplierId: agreement.supplierId })
    }
    const terms = new Map(drawn.value.lines.map((line) => [line.agreementLineId, line]))
    const drafts = splitBasket(items).map((group) => ({
      ...group,
      paymentDays: agreement.paymentDays,
      lines: group.lines.map((item) => {
        const line = terms.get(item.agreementLineId ?? '')!
        const mark = offers.get(line.productId)?.mark ?? NO_CERTIFICATION
        const { certification, certificationNumber } = certificationOn(mark, today)
        return { ...line, certification, certificationNumber, quantity: item.quantity }
      }),
    }))
    const placement = { id: input.placementId, buyerId, personId: actor.personId, delivery: delivery.value }
    const placed = await writeOrders(tx, ctx, { ...placement, ...allowed.value, fromBasket: false }, drafts)
    const under = () => readUnderAgreement(tx, programmeId, agreementId)
    await settleSigned(tx, ctx, [{ agreementId, under, cause: 'order.place' }])
    return accept(placed)
  })
}
