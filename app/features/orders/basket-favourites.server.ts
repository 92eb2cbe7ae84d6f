import { can } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import { allFavourites } from '../favourites/favourites.steps.server'
import type { UseCaseContext } from '../use-case'
import { basketOf, putInBasket } from './basket.repo.server'
import { checkRoom } from './basket-room.server'

/**
 * Puts the smallest order of everything the person keeps, and that can be had now, into the basket; what the basket
 * holds of it already stays as it is, so that pressing twice changes nothing.
 * Refuses: not-allowed, nothing-to-add where nothing of it can be had or all of it is there, basket-full.
 */
export async function basketFavourites(ctx: UseCaseContext): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  if (!can(actor, 'basket.use', { programmeId, buyerId: actor.organisationId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const kept = await allFavourites(tx, programmeId, actor.personId)
    const [offers, basket] = await Promise.all([
      readOffers(tx, programmeId, kept),
      basketOf(tx, programmeId, actor.personId),
    ])
    const there = new Set(basket.map(({ productId }) => productId))
    const lines = [...offers.values()]
      .filter(({ productId, state, free, minimumOrder }) => {
        return state === 'LISTED' && free >= minimumOrder && !there.has(productId)
      })
      .map(({ productId, minimumOrder }) => ({ productId, quantity: minimumOrder }))
    if (lines.length === 0) return refuse('nothing-to-add')
    await putInBasket(tx, programmeId, { personId: actor.personId, at: now, add: false }, lines)
    return checkRoom(tx, programmeId, actor.personId)
  })
}
