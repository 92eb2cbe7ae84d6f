import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { buyAgain } from '~/domain/order/reorder'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { Offer } from '../catalogue/offer'
import type { UseCaseContext } from '../use-case'
import { selectBought } from './bought.repo.server'

const PAGE_SIZE = 20

/** A product the organisation ordered before, as it can be had today. */
export interface Bought {
  offer: Offer
  /** As much as then, in today's steps and at least today's smallest order. */
  quantity: Thousandths
  number: string
  boughtOn: BusinessDate
}

export interface BoughtPage {
  bought: Bought[]
  total: number
  page: number
  pages: number
}

/** One page of what the viewer's organisation bought before; null for who does not buy. */
export async function readBought(
  { actor, db }: UseCaseContext<SignedInPerson>,
  page: number,
): Promise<BoughtPage | null> {
  const { programmeId, organisationId } = actor
  if (organisationId === null || !can(actor, 'basket.use', { programmeId, buyerId: organisationId })) return null
  const wanted = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  const rows = await selectBought(db, programmeId, organisationId, wanted)
  const offers = await readOffers(
    db,
    programmeId,
    rows.map(({ productId }) => productId),
  )
  const bought = rows.flatMap(({ productId, quantity, number, placedAt }) => {
    const offer = offers.get(productId)
    return offer ? [{ offer, quantity: buyAgain(quantity, offer), number, boughtOn: businessDateOf(placedAt) }] : []
  })
  const total = rows[0]?.total ?? 0
  return { bought, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}
