import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { addDays, type BusinessDate, businessDate, businessDateOf, laterOf } from '~/domain/calendar/business-date'
import { stepTowardsGap } from '~/domain/gap/units-to-close'
import { addFen, type Fen, maxFen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { type BasketTrouble, basketTrouble } from '~/domain/order/basket-line'
import { orderKey } from '~/domain/order/split-basket'
import { lineAmount } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { gapFen } from '~/domain/target/rates'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AgreementSource, readSources } from '../agreements/sources.view.server'
import { readOffers } from '../catalogue/catalogue.steps.server'
import { listNeediest } from '../catalogue/catalogue.view.server'
import type { Offer } from '../catalogue/offer'
import type { ProductCard } from '../catalogue/product'
import { type Destinations, readDestinations } from '../organisations/addresses.view.server'
import type { UseCaseContext } from '../use-case'
import { basketOf, countBasket } from './basket.repo.server'

export type { AgreementSource } from '../agreements/sources.view.server'

export interface BasketLineView {
  offer: Offer
  quantity: Thousandths
  amountFen: Fen
  /** What was asked for it when it was put aside, where that is another price than today's. */
  putAtFen: Fen | null
  /** Agreements of the buyer's own under which it can have the same. */
  sources: readonly AgreementSource[]
  /** Why it cannot be placed as it stands. */
  trouble: BasketTrouble | null
}

/** The order a part of the basket becomes. */
export interface BasketGroup {
  /** Of the order it becomes, in the names of its form's fields. */
  key: string
  /** The first day all of it can be delivered. */
  earliest: BusinessDate
  supplierName: string
  villageName: string
  lines: BasketLineView[]
  totalFen: Fen
}

export interface BasketPage {
  placementId: string
  groups: BasketGroup[]
  totalFen: Fen
  /** Null: of no organisation. */
  destinations: Destinations | null
  /** The first day everything in it can be delivered. */
  earliest: BusinessDate
  /** What the village that lacks most could sell beside it; null: none that is not there already lacks anything. */
  suggestion: BasketSuggestion | null
}

/** So much of a product brings the village that lacks most towards its target. */
export interface BasketSuggestion {
  product: Pick<ProductCard, 'productId' | 'slug' | 'name' | 'nameEn' | 'terms' | 'free' | 'minimumOrder'>
  villageName: string
  gapFen: Fen
  quantity: Thousandths
  amountFen: Fen
}

/** So many products of the furthest villages are looked through for one of a village that is not in the basket. */
const LOOKED_AT = 40

/** The basket as it would be placed: one group per supplier and village. */
export async function readBasket(ctx: UseCaseContext<SignedInPerson>): Promise<BasketPage> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const rows = await basketOf(db, programmeId, actor.personId)
  const ids = rows.map((row) => row.productId)
  const today = businessDateOf(ctx.now)
  const [offers, sources, destinations, needy] = await Promise.all([
    readOffers(db, programmeId, ids),
    readSources(db, actor, ids, today),
    actor.organisationId ? readDestinations(db, programmeId, actor.organisationId) : null,
    listNeediest(db, programmeId, today, LOOKED_AT),
  ])
  const groups = new Map<string, BasketGroup>()
  let earliest = today
  for (const { productId, quantity, putAtFen: then } of rows) {
    const offer = offers.get(productId)
    if (!offer) continue
    const first = firstDay(offer, today)
    earliest = laterOf(earliest, first)
    const key = orderKey(offer)
    const { supplierName, villageName } = offer
    const begun = { key, earliest: first, supplierName, villageName, lines: [], totalFen: ZERO_FEN }
    const group: BasketGroup = groups.get(key) ?? begun
    group.earliest = laterOf(group.earliest, first)
    const amountFen = lineAmount(offer.terms, { quantity })
    const trouble = basketTrouble(offer, quantity)
    const putAtFen = then === offer.terms.unitPriceFen ? null : then
    group.lines.push({ offer, quantity, amountFen, putAtFen, sources: sources.get(productId) ?? [], trouble })
    group.totalFen = addFen(group.totalFen, amountFen)
    groups.set(key, group)
  }
  return {
    placementId: uuid7(),
    groups: [...groups.values()],
    totalFen: sumFen([...groups.values()].map((group) => group.totalFen)),
    destinations,
    earliest,
    suggestion: suggestionFor(groups.values(), needy),
  }
}

/** How many products a buyer has put aside, for the head of every page; null for those who do not buy. */
export async function basketSize(ctx: UseCaseContext<SignedInPerson>): Promise<number | null> {
  const { actor, db } = ctx
  const buys = can(actor, 'basket.use', { programmeId: actor.programmeId, buyerId: actor.organisationId })
  return buys ? countBasket(db, actor.programmeId, actor.personId) : null
}

/**
 * Of the village that lacks most and has nothing in the basket yet: an order like the largest of those that are there,
 * not all that the village lacks, which nobody who came for a few baskets would take.
 */
function suggestionFor(groups: Iterable<BasketGroup>, needy: readonly ProductCard[]): BasketSuggestion | null {
  const orders = [...groups]
  const there = new Set(orders.map(({ villageName }) => villageName))
  const largest = maxFen(ZERO_FEN, ...orders.map(({ totalFen }) => totalFen))
  const product = needy.find(({ village }) => !there.has(village.name))
  return product ? suggestionOf(product, largest) : null
}

function suggestionOf(product: ProductCard, mostFen: Fen): BasketSuggestion | null {
  const gap = gapFen(product.countedFen, product.targetFen)
  const quantity = gap === null || gap === ZERO_FEN ? null : stepTowardsGap(gap, product, mostFen)
  if (gap === null || quantity === null) return null
  const { productId, slug, name, nameEn, terms, village, free, minimumOrder } = product
  return {
    product: { productId, slug, name, nameEn, terms, free, minimumOrder },
    ...{ villageName: village.name, gapFen: gap, quantity, amountFen: lineAmount(terms, { quantity }) },
  }
}

function firstDay(offer: Offer, today: BusinessDate): BusinessDate {
  const lead = addDays(today, offer.leadDays)
  return offer.availableFrom === null ? lead : laterOf(lead, businessDate(offer.availableFrom))
}
