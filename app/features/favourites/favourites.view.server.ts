import type { Actor, SignedInPerson } from '~/domain/access/actor'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { type Fen, fen } from '~/domain/money/fen'
import type { Db } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { Offer } from '../catalogue/offer'
import type { UseCaseContext } from '../use-case'
import { keptOf, selectFavourites } from './favourites.repo.server'

const PAGE_SIZE = 20

export interface Favourite {
  offer: Offer
  /** What it cost when it was kept, for what its price is for. */
  keptAtFen: Fen
  keptOn: BusinessDate
}

export interface FavouritesPage {
  favourites: Favourite[]
  total: number
  page: number
  pages: number
}

/** One page of what a person keeps, the latest first, each as it can be had today. */
export async function readFavourites(
  { actor, db }: UseCaseContext<SignedInPerson>,
  page: number,
): Promise<FavouritesPage> {
  const { programmeId, personId } = actor
  const wanted = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  const { rows, total } = await selectFavourites(db, programmeId, personId, wanted)
  const offers = await readOffers(
    db,
    programmeId,
    rows.map(({ productId }) => productId),
  )
  const favourites = rows.flatMap(({ productId, unitPriceFen, madeAt }) => {
    const offer = offers.get(productId)
    return offer ? [{ offer, keptAtFen: fen(unitPriceFen), keptOn: businessDateOf(madeAt) }] : []
  })
  return { favourites, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}

/** Which of these products the actor keeps; null for visitors, who keep none and are asked to sign in. */
export async function readKept(db: Db, actor: Actor, productIds: readonly string[]): Promise<string[] | null> {
  return actor.kind === 'person' ? await keptOf(db, actor.programmeId, actor.personId, productIds) : null
}
