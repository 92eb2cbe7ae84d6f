import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import { MOST_FAVOURITES } from './favourites.form'
import { insertFavourite } from './favourites.repo.server'

/**
 * 收藏: keeps a product for the person, with what it costs today. Twice is once.
 * Refuses: not-allowed (a visitor), not-found (none that the public may see), favourites-full (detail `most`).
 */
export async function keepFavourite(ctx: UseCaseContext, input: { productId: string }): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const offer = (await readOffers(tx, programmeId, [input.productId])).get(input.productId)
    if (!offer || (offer.state !== 'LISTED' && offer.state !== 'PAUSED')) return refuse('not-found')
    const row = { productId: offer.productId, unitPriceFen: offer.terms.unitPriceFen, madeAt: now }
    const kept = await insertFavourite(tx, programmeId, actor.personId, row, MOST_FAVOURITES)
    return kept ? accept() : refuse('favourites-full', { detail: { most: String(MOST_FAVOURITES) } })
  })
}
