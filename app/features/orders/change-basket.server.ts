import { can } from '~/domain/access/policy'
import { checkQuantity, type Thousandths } from '~/domain/quantity/thousandths'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import { putInBasket, takeFromBasket } from './basket.repo.server'
import { checkRoom } from './basket-room.server'

/**
 * Sets how much of some products the basket holds; 0 takes a product out, also one that is not sold any more.
 * Refuses: not-allowed, not-found, quantity-step (`lines[<product id>][quantity]`), basket-full.
 */
export async function changeBasket(
  ctx: UseCaseContext,
  input: { lines: readonly { productId: string; quantity: Thousandths }[] },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  if (!can(actor, 'basket.use', { programmeId, buyerId: actor.organisationId })) return refuse('not-allowed')
  const kept = input.lines.filter((line) => line.quantity > 0n)
  const removed = input.lines.filter((line) => line.quantity <= 0n)
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const offers = await readOffers(
      tx,
      programmeId,
      kept.map((line) => line.productId),
    )
    for (const { productId, quantity } of kept) {
      const field = `lines[${productId}][quantity]`
      const offer = offers.get(productId)
      if (!offer) return refuse('not-found', { field })
      const checked = checkQuantity(quantity, { step: offer.terms.quantityStep, field })
      if (!checked.ok) return checked
    }
    if (removed.length > 0) {
      await takeFromBasket(
        tx,
        programmeId,
        actor.personId,
        removed.map((line) => line.productId),
      )
    }
    const basket = { personId: actor.personId, at: ctx.now, add: false }
    if (kept.length > 0) await putInBasket(tx, programmeId, basket, kept)
    return checkRoom(tx, programmeId, actor.personId)
  })
}
