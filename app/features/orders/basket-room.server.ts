import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { countBasket, MOST_BASKET_LINES } from './basket.repo.server'

/** Whether what was just put in still fits: a basket is shown and placed as a whole. Refuses: basket-full (detail `most`). */
export async function checkRoom(tx: Tx, programmeId: string, personId: string): Promise<Outcome<void>> {
  const count = await countBasket(tx, programmeId, personId)
  return count <= MOST_BASKET_LINES ? accept() : refuse('basket-full', { detail: { most: String(MOST_BASKET_LINES) } })
}
