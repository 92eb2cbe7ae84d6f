import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { addDays, type BusinessDate, businessDate, businessDateOf, laterOf } from '~/domain/calendar/business-date'
import { addFen, type Fen, sumFen } from '~/domain/money/fen'
import { lineAmount } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AgreementSource, readSources } from '../agreements/sources.view.server'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { Offer } from '../catalogue/offer'
import { type Destinations, readDestinations } from '../organisations/addresses.view.server'
import type { UseCaseContext } from '../use-case'
import { basketOf, countBasket } from './basket.repo.server'

export type { AgreementSource } from '../agreements/sources.view.server'

export interface BasketLineView {
  offer: Offer
  quantity: Thousandths
  amountFen: Fen
  /** Agreements of the buyer's own under which it can have the same. */
  sources: readonly AgreementSource[]
  /** Why it cannot be placed as it stands. */
  trouble: 'not-on-sale' | 'below-minimum' | 'insufficient-stock' | null
}

/** The order a part of the basket becomes. */
export interface BasketGroup {
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
}

/** The basket as it would be placed: one group per supplier and village. */
export async function readBasket(ctx: UseCaseContext<SignedInPerson>): Promise<BasketPage> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const rows = await basketOf(db, programmeId, actor.personId)
  const ids = rows.map((row) => row.productId)
  const [offers, sources, destinations] = await Promise.all([
    readOffers(db, programmeId, ids),
    readSources(db, actor, ids, businessDateOf(ctx.now)),
    actor.organisationId ? readDestinations(db, programmeId, actor.organisationId) : null,
  ])
  const groups = new Map<string, BasketGroup>()
  let earliest = businessDateOf(ctx.now)
  for (const { productId, quantity } of rows) {
    const offer = offers.get(productId)
    if (!offer) continue
    earliest = laterOf(earliest, firstDay(offer, businessDateOf(ctx.now)))
    const key = `${offer.supplierId} ${offer.villageId}`
    const { supplierName, villageName } = offer
    const group = groups.get(key) ?? { supplierName, villageName, lines: [], totalFen: 0n as Fen }
    const amountFen = lineAmount(offer.terms, { quantity })
    const trouble = troubleOf(offer, quantity)
    group.lines.push({ offer, quantity, amountFen, sources: sources.get(productId) ?? [], trouble })
    group.totalFen = addFen(group.totalFen, amountFen)
    groups.set(key, group)
  }
  return {
    placementId: uuid7(),
    groups: [...groups.values()],
    totalFen: sumFen([...groups.values()].map((group) => group.totalFen)),
    destinations,
    earliest,
  }
}

/** How many products a buyer has put aside, for the head of every page; null for those who do not buy. */
export async function basketSize(ctx: UseCaseContext<SignedInPerson>): Promise<number | null> {
  const { actor, db } = ctx
  const buys = can(actor, 'basket.use', { programmeId: actor.programmeId, buyerId: actor.organisationId })
  return buys ? countBasket(db, actor.programmeId, actor.personId) : null
}

function firstDay(offer: Offer, today: BusinessDate): BusinessDate {
  const lead = addDays(today, offer.leadDays)
  return offer.availableFrom === null ? lead : laterOf(lead, businessDate(offer.availableFrom))
}

function troubleOf(offer: Offer, quantity: Thousandths): BasketLineView['trouble'] {
  if (offer.state !== 'LISTED') return 'not-on-sale'
  if (quantity < offer.minimumOrder) return 'below-minimum'
  return quantity > offer.free ? 'insufficient-stock' : null
}
