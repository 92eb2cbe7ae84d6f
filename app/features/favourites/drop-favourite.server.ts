import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { UseCaseContext } from '../use-case'
import { deleteFavourite } from './favourites.repo.server'

/** The person keeps a product no longer; one that was not kept is not kept all the same. Refuses: not-allowed. */
export async function dropFavourite(ctx: UseCaseContext, input: { productId: string }): Promise<Outcome<void>> {
  const { actor, db } = ctx
  if (actor.kind !== 'person') return refuse('not-allowed')
  await deleteFavourite(db, actor.programmeId, actor.personId, input.productId)
  return accept()
}
