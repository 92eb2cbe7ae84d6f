import { can } from '~/domain/access/policy'
import { checkQuantity, type Thousandths } from '~/domain/quantity/thousandths'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import { putInBasket } from './basket.repo.server'
import { checkRoom } from './basket-room.server'

/**
 * Puts a product into the person's basket, on top of what is there. Nothing is held yet.
 * Refuses: not-allowed, not-found, not-on-sale, quantity-not-positive, quantity-step, basket-full.
 */
export async function addToBasket(
  ctx: UseCaseContext,
  input: { productId: string; quantity: Thousandths },
): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  if (!can(actor, 'basket.use', { programmeId, buyerId: actor.organisationId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const offer = (await readOffers(tx, programmeId, [input.productId])).get(input.productId)
    if (!offer || offer.state === 'DRAFT') return refuse('not-found')
    if (offer.state !== 'LISTED') return refuse('not-on-sale', { detail: { product: offer.name } })
    const checked = checkQuantity(input.quantity, { step: offer.terms.quantityStep, field: 'quantity' })
    if (!checked.ok) return checked
    await putInBasket(tx, programmeId, { personId: actor.personId, at: ctx.now, add: true }, [input])
    return checkRoom(tx, programmeId, actor.personId)
  })
}
