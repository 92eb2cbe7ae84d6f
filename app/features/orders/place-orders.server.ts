import { checkCan } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { certificationOn } from '~/domain/certification/product-certification'
import { type Fen, MOST_FEN, sumFen } from '~/domain/money/fen'
import { orderKey, splitBasket } from '~/domain/order/split-basket'
import { checkSaleTerms, lineAmount } from '~/domain/quantity/measure'
import { checkQuantity, type Thousandths } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOffers, reserveStock } from '../catalogue/catalogue.steps.server'
import type { Offer } from '../catalogue/offer'
import type { UseCaseContext } from '../use-case'
import { type BasketRow, lockBasket } from './basket.repo.server'
import { checkBuyingRule } from './check-buying-rule.server'
import { findPlacement, type PlacedOrder } from './placement.repo.server'
import { type ChosenDelivery, resolveDelivery } from './resolve-delivery.server'
import { writeOrders } from './write-orders.server'

export interface PlaceOrdersInput {
  /** Made with the form: the same form sent twice makes its orders once. */
  placementId: string
  /** The basket as the person saw it: its products and prices; the quantities are those of the form. */
  lines: readonly { productId: string; quantity: Thousandths; unitPriceFen: Fen }[]
  delivery: ChosenDelivery
  /** By orderKey: another day than the delivery's for one of the orders; null or left out: the same. */
  days?: Readonly<Record<string, BusinessDate | null>>
}

const SPOT_PAYMENT_DAYS = 15

/**
 * Places a person's whole basket: one order per supplier and village, all of them or none. Lines freeze the terms
 * of the moment; stock is held for what was ordered (docs/domain.md §1, §3, §5).
 *
 * Refuses: not-allowed, organisation-not-approved, not-found, basket-empty, date-in-past, contact-missing, stale-version (other products than were seen),
 * price-changed, not-on-sale, terms-incomplete, below-minimum, quantity-step, amount-too-large (more than ten billion yuan), insufficient-stock, and as
 * checkBuyingRule does; `field` is
 * `lines[<product id>][quantity]` where a line is meant.
 */
export async function placeOrders(ctx: UseCaseContext, input: PlaceOrdersInput): Promise<Outcome<PlacedOrder[]>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const buyerId = actor.organisationId
  const may = checkCan(actor, 'order.place', { programmeId, buyerId })
  if (!may.ok) return may

  return inTransaction(ctx.db, async (tx): Promise<Outcome<PlacedOrder[]>> => {
    const basket = await lockBasket(tx, programmeId, actor.personId, input.placementId)
    if (basket.placed || basket.lines.length === 0) {
      const before = await findPlacement(tx, programmeId, input.placementId)
      if (before.some((order) => order.placedBy !== actor.personId || order.buyerId !== buyerId)) {
        return refuse('not-found')
      }
      return before.length > 0 ? accept(before.map(({ id, number }) => ({ id, number }))) : refuse('basket-empty')
    }
    if (!isWhatWasSeen(basket.lines, input.lines)) return refuse('stale-version')
    const today = businessDateOf(ctx.now)
    const dated = checkWantedDate(input.delivery.wantedDate, today)
    if (!dated.ok) return dated
    for (const [key, day] of Object.entries(input.days ?? {})) {
      const fits = day === null ? dated : checkWantedDate(day, today, `days[${key}]`)
      if (!fits.ok) return fits
    }
    const delivery = await resolveDelivery(tx, programmeId, buyerId, input.delivery)
    if (!delivery.ok) return delivery

    const offers = await readOffers(
      tx,
      programmeId,
      input.lines.map((line) => line.productId),
    )
    for (const line of input.lines) {
      const checked = checkLine(line, offers.get(line.productId))
      if (!checked.ok) return checked
    }
    const totalFen = sumFen(
      input.lines.map(({ productId, quantity }) => lineAmount(offers.get(productId)!.terms, { quantity })),
    )
    if (totalFen > MOST_FEN) return refuse('amount-too-large')
    const allowed = await checkBuyingRule(tx, ctx, { buyerId, personId: actor.personId, totalFen })
    if (!allowed.ok) return allowed
    const reserved = await reserveStock(tx, ctx, input.lines, { type: 'placement', id: input.placementId })
    if (!reserved.ok) return atLine(reserved)

    const groups = splitBasket(
      input.lines.map(({ productId, quantity }) => {
        const { supplierId, villageId } = offers.get(productId)!
        return { productId, quantity, supplierId, villageId, agreementId: null, agreementLineId: null }
      }),
    )
    const placement = { id: input.placementId, buyerId, personId: actor.personId, delivery: delivery.value }
    const proposals = new Map(basket.lines.map((line) => [line.productId, line.proposalId]))
    const drafts = groups.map((group) => ({
      ...group,
      wantedDate: input.days?.[orderKey(group)] ?? undefined,
      proposalId: group.lines.map((line) => proposals.get(line.productId) ?? null).find((id) => id !== null) ?? null,
      paymentDays: SPOT_PAYMENT_DAYS,
      lines: group.lines.map(({ productId, quantity }) => frozen(offers.get(productId)!, quantity, today)),
    }))
    return accept(await writeOrders(tx, ctx, { ...placement, ...allowed.value, fromBasket: true }, drafts))
  })
}

/** Refuses: date-in-past. */
export function checkWantedDate(
  wantedDate: BusinessDate,
  today: BusinessDate,
  field = 'wantedDate',
): Outcome<BusinessDate> {
  return wantedDate < today ? refuse('date-in-past', { field }) : accept(wantedDate)
}

function isWhatWasSeen(basket: readonly BasketRow[], seen: PlaceOrdersInput['lines']): boolean {
  const ids = new Set(seen.map((line) => line.productId))
  return ids.size === seen.length && ids.size === basket.length && basket.every((line) => ids.has(line.productId))
}

function checkLine(line: PlaceOrdersInput['lines'][number], offer: Offer | undefined): Outcome<void> {
  const field = `lines[${line.productId}][quantity]`
  if (!offer) return refuse('not-found', { field })
  if (offer.state !== 'LISTED') return refuse('not-on-sale', { field, detail: { product: offer.name } })
  const terms = checkSaleTerms(offer.terms)
  if (!terms.ok) return refuse('terms-incomplete', { field, detail: { product: offer.name } })
  if (offer.terms.unitPriceFen !== line.unitPriceFen) {
    return refuse('price-changed', { field, detail: { product: offer.name } })
  }
  const checked = checkQuantity(line.quantity, {
    step: offer.terms.quantityStep,
    minimum: offer.minimumOrder,
    field,
  })
  return checked.ok ? accept() : checked
}

function frozen(offer: Offer, quantity: Thousandths, today: BusinessDate) {
  const { certification, certificationNumber } = certificationOn(offer.mark, today)
  return {
    productId: offer.productId,
    agreementLineId: null,
    productName: offer.name,
    spec: offer.spec,
    terms: offer.terms,
    // Spot orders have none: what is shipped is what was ordered (docs/domain.md §3).
    tolerancePermille: 0,
    certification,
    certificationNumber,
    quantity,
  }
}

/** Puts a refusal about a product beside its line. */
function atLine(refused: Extract<Outcome<void>, { ok: false }>): Outcome<never> {
  const { code, detail } = refused.refusal
  return refuse(code, {
    detail: { ...detail },
    field: detail?.productId ? `lines[${detail.productId}][quantity]` : undefined,
  })
}
