import type { Actor, SignedInPerson } from '~/domain/access/actor'
import { sideOf } from '~/domain/access/actor'
import { type DeliveryMode, MOST_LINES, type QualityStandard } from '~/domain/agreement/agreement-terms'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOffers } from '../catalogue/catalogue.steps.server'
import { listBuyers, listSuppliers, readOrganisation } from '../organisations/organisations.view.server'
import type { Agreement } from './agreement'
import { movesOf } from './agreement-moves'
import { findReadable } from './agreements.view.server'
import { selectProductsOnSale } from './listing.repo.server'

export interface Counterpart {
  readonly id: string
  readonly name: string
}

/** With whom the viewer's organisation can draft: all of the other side, by name. */
export async function listCounterparts(db: Db, actor: SignedInPerson): Promise<Counterpart[]> {
  const { programmeId } = actor
  const others =
    sideOf(actor.role) === 'SUPPLIER' ? await listBuyers(db, programmeId) : await listSuppliers(db, programmeId)
  return others.map(({ id, name }) => ({ id, name }))
}

/** A product as the draft's form offers it. */
export interface OfferedProduct {
  readonly productId: string
  readonly name: string
  readonly spec: string
  readonly villageName: string
  readonly terms: SaleTerms
  readonly onSale: boolean
  readonly free: Thousandths
}

/** What the fields of terms and clauses start with. */
export interface StartTerms {
  readonly tolerancePermille: number
  readonly paymentDays: number
  readonly depositPermille: number
  readonly qualityStandard: QualityStandard
  readonly deliveryMode: DeliveryMode
  readonly place: string
  readonly quality: string
  readonly delivery: string
  readonly acceptance: string
  readonly breach: string
  readonly notes: string
}

/** How long an agreement runs unless somebody says otherwise, in days. */
export const HALF_A_YEAR = 180

/** An agreement that starts from nothing: a small tolerance, paid within half a month, delivered. */
export const PLAIN_TERMS: StartTerms = {
  tolerancePermille: 50,
  paymentDays: 15,
  depositPermille: 0,
  qualityStandard: 'AGREED',
  deliveryMode: 'DELIVERED',
  place: '',
  quality: '',
  delivery: '',
  acceptance: '',
  breach: '',
  notes: '',
}

export interface DraftForm {
  readonly buyer: { readonly id: string; readonly name: string }
  readonly supplier: { readonly id: string; readonly name: string }
  readonly products: readonly OfferedProduct[]
}

/** A new draft's form with this counterpart, and the id the draft will have; null when there is no such organisation on the other side. */
export async function readDraftForm(
  db: Db,
  actor: SignedInPerson,
  counterpartId: string,
): Promise<(DraftForm & { draftId: string; counterpart: Counterpart }) | null> {
  const { programmeId, organisationId } = actor
  const mine = sideOf(actor.role)
  if (!mine || !organisationId) return null
  const [own, counterpart] = await Promise.all([
    readOrganisation(db, programmeId, organisationId),
    readOrganisation(db, programmeId, counterpartId),
  ])
  if (!own || !counterpart || counterpart.side === mine) return null
  const [buyer, supplier] = mine === 'BUYER' ? [own, counterpart] : [counterpart, own]
  return {
    draftId: uuid7(),
    counterpart: { id: counterpart.id, name: counterpart.name },
    buyer: { id: buyer.id, name: buyer.name },
    supplier: { id: supplier.id, name: supplier.name },
    products: await offered(db, programmeId, supplier.id, []),
  }
}

/** The form that changes a draft, or rewords what was sent; null where the viewer may not. */
export async function readChangeForm(
  db: Db,
  actor: Actor,
  number: string,
  today: BusinessDate,
): Promise<(DraftForm & { agreement: Agreement; counters: boolean }) | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement) return null
  const { change, counter } = movesOf(actor, agreement, today)
  if (!change && !counter) return null
  const kept = agreement.lines.map((line) => line.productId)
  return {
    agreement,
    counters: counter,
    buyer: agreement.buyer,
    supplier: agreement.supplier,
    products: await offered(db, actor.programmeId, agreement.supplier.id, kept),
  }
}

async function offered(
  db: Db,
  programmeId: string,
  supplierId: string,
  kept: readonly string[],
): Promise<OfferedProduct[]> {
  const onSale = await selectProductsOnSale(db, programmeId, supplierId, 2 * MOST_LINES)
  const ids = [...new Set([...kept, ...onSale])]
  const offers = await readOffers(db, programmeId, ids)
  return ids.flatMap((id) => {
    const offer = offers.get(id)
    if (!offer) return []
    const { productId, name, spec, villageName, terms, free, state } = offer
    return [{ productId, name, spec, villageName, terms, free, onSale: state === 'LISTED' }]
  })
}
