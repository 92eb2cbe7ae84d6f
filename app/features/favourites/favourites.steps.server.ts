import type { Tx } from '~/platform/db/db'
import { MOST_FAVOURITES } from './favourites.form'
import { deleteFavouritesOf, selectFavourites } from './favourites.repo.server'

/** A closed account keeps nothing any more. */
export async function forgetFavourites(tx: Tx, personId: string): Promise<void> {
  await deleteFavouritesOf(tx, personId)
}

/** Every product a person keeps, the latest first. */
export async function allFavourites(tx: Tx, programmeId: string, personId: string): Promise<string[]> {
  const { rows } = await selectFavourites(tx, programmeId, personId, { limit: MOST_FAVOURITES, offset: 0 })
  return rows.map(({ productId }) => productId)
}
