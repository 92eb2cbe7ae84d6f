import { can, checkCan } from '~/domain/access/policy'
import { buyAgain } from '~/domain/order/reorder'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { UseCaseContext } from '../use-case'
import { putInBasket } from './basket.repo.server'
import { checkRoom } from './basket-room.server'
import { lockOrder } from './orders.steps.server'
import { askedByProduct } from './reorder.view.server'

/**
 * 再来一单: puts what an earlier order asked for into the basket, at today's terms; what is not sold any more stays out,
 * and what the basket holds of the same becomes this quantity, so that a form sent twice changes nothing.
 *
 * Refuses: not-allowed, not-found, basket-full, not-on-sale where nothing of it is sold (detail `product`, the first of them).
 */
export async function reorder(ctx: UseCaseContext, input: { orderId: string }): Promise<Outcome<void>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person') return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const locked = await lockOrder(tx, programmeId, input.orderId)
    if (!locked.ok || !can(actor, 'order.read', locked.value)) return refuse('not-found')
    const may = checkCan(actor, 'basket.use', locked.value)
    if (!may.ok) return may
    const asked = askedByProduct(locked.value)
    const offers = await readOffers(tx, programmeId, [...asked.keys()])
    const lines = [...asked].flatMap(([productId, { quantity }]) => {
      const offer = offers.get(productId)
      return offer?.state === 'LISTED' ? [{ productId, quantity: buyAgain(quantity, offer) }] : []
    })
    if (lines.length === 0) {
      return refuse('not-on-sale', { detail: { product: locked.value.lines[0]?.productName ?? '' } })
    }
    await putInBasket(tx, programmeId, { personId: actor.personId, at: ctx.now, add: false }, lines)
    return checkRoom(tx, programmeId, actor.personId)
  })
}
