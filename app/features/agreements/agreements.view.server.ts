import type { Actor, SignedInPerson } from '~/domain/access/actor'
import { sideOf } from '~/domain/access/actor'
import { can, reachOf } from '~/domain/access/policy'
import { type AgreementState, effectiveState } from '~/domain/agreement/agreement-lifecycle'
import { MOST_LINES } from '~/domain/agreement/agreement-terms'
import { callable, remaining, wholeSteps } from '~/domain/agreement/drawdown'
import { addDays, type BusinessDate, businessDate, laterOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { type Fen, fen, subtractFen, sumFen } from '~/domain/money/fen'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { readOffers } from '../catalogue/catalogue.steps.server'
import { type Destinations, readDestinations } from '../organisations/addresses.view.server'
import { listBuyers, listSuppliers, readOrganisation } from '../organisations/organisations.view.server'
import { type HistoryEntry, readHistory } from '../records/records.view.server'
import { type Agreement, type AgreementLine, resourceOf } from './agreement'
import { type AgreementMoves, movesOf } from './agreement-moves'
import { findAgreement } from './agreements.repo.server'
import { contentHashOf } from './content-hash.server'
import {
  countByState,
  type ListingScope,
  selectListing,
  selectProductsOnSale,
  selectServedVillages,
  selectToSign,
} from './listing.repo.server'

export const PAGE_SIZE = 20

export interface ListedAgreement {
  id: string
  number: string
  buyerName: string
  supplierName: string
  /** EXPIRED where its last day is over. */
  state: AgreementState
  startDate: BusinessDate
  endDate: BusinessDate
  amountFen: Fen
}

export interface AgreementListing {
  agreements: ListedAgreement[]
  counts: { state: AgreementState; count: number }[]
  total: number
  page: number
  pages: number
}

/** Agreements the viewer may read, the latest first: of the own organisation, or for an official of all. */
export async function listAgreements(
  db: Db,
  actor: Actor,
  query: { state: AgreementState | null; page: number; today: BusinessDate },
): Promise<AgreementListing> {
  const { state, page, today } = query
  const scope = scopeOf(actor)
  if (!scope) return { agreements: [], counts: [], total: 0, page: 1, pages: 1 }
  const [rows, counts] = await Promise.all([
    selectListing(db, scope, { today, state, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countByState(db, scope, today),
  ])
  const shown = counts.filter((entry) => state === null || entry.state === state)
  const total = shown.reduce((sum, entry) => sum + entry.count, 0)
  return {
    agreements: rows.map(({ startDate, endDate, amountFen, ...row }) => ({
      ...row,
      startDate: businessDate(startDate),
      endDate: businessDate(endDate),
      amountFen: fen(amountFen),
    })),
    counts,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  }
}

export interface ToSign {
  readonly count: number
  /** The one that has waited longest. */
  readonly first: { readonly number: string; readonly party: string; readonly amountFen: Fen } | null
}

const NOTHING_TO_SIGN: ToSign = { count: 0, first: null }

/** What waits for the viewer's own signature; nothing for those who may not sign. */
export async function readToSign(db: Db, actor: Actor, today: BusinessDate): Promise<ToSign> {
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || !side || !actor.organisationId) return NOTHING_TO_SIGN
  if (reachOf(actor, 'agreement.sign') === 'none') return NOTHING_TO_SIGN
  const { programmeId, organisationId, personId } = actor
  const row = await selectToSign(db, { programmeId, organisationId, personId, side }, today)
  if (!row) return NOTHING_TO_SIGN
  const { count, number, buyerName, supplierName, amountFen } = row
  return {
    count,
    first: { number, party: side === 'BUYER' ? supplierName : buyerName, amountFen: fen(amountFen) },
  }
}

/** A line with what was drawn of it. */
export interface DrawnLine extends AgreementLine {
  /** Negative within tolerance. */
  readonly remaining: Thousandths
  /** In whole steps. */
  readonly callable: Thousandths
}

export interface AgreementPage extends Omit<Agreement, 'lines'> {
  /** The state today: EXPIRED where the last day is over. */
  readonly shownState: AgreementState
  readonly lines: readonly DrawnLine[]
  /** Of what this page shows: a signature names it. */
  readonly shownHash: string
  /** Σ line amounts of what was drawn, at the locked prices and nominal weights; remaining may be negative. */
  readonly drawnFen: Fen
  readonly remainingFen: Fen
  readonly mySide: Side | null
  readonly moves: AgreementMoves
  readonly story: readonly HistoryEntry[]
}

/** The agreement's page; null where the viewer may not read it. */
export async function readAgreement(
  db: Db,
  actor: Actor,
  number: string,
  today: BusinessDate,
): Promise<AgreementPage | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement) return null
  const drawnFen = sumFen(agreement.lines.map((line) => lineAmount(line.terms, { quantity: line.drawn })))
  return {
    ...agreement,
    shownState: effectiveState(agreement.state, agreement.endDate, today),
    lines: agreement.lines.map(drawnLine),
    shownHash: contentHashOf(actor.programmeId, agreement),
    drawnFen,
    remainingFen: subtractFen(agreement.amountFen, drawnFen),
    mySide: actor.kind === 'person' ? sideOf(actor.role) : null,
    moves: movesOf(actor, agreement, today),
    story: await readHistory(db, actor.programmeId, [agreement.id]),
  }
}

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

/** The form that changes a draft; null where the viewer may not. */
export async function readChangeForm(
  db: Db,
  actor: Actor,
  number: string,
  today: BusinessDate,
): Promise<(DraftForm & { agreement: Agreement }) | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement || !movesOf(actor, agreement, today).change) return null
  const kept = agreement.lines.map((line) => line.productId)
  return {
    agreement,
    buyer: agreement.buyer,
    supplier: agreement.supplier,
    products: await offered(db, actor.programmeId, agreement.supplier.id, kept),
  }
}

export interface CallOffLine extends DrawnLine {
  /** What the form prefills: what remains, in whole steps, never more than may be called off. */
  readonly suggested: Thousandths
}

export interface CallOffPage {
  /** Names this filling-in of the form. */
  readonly placementId: string
  readonly number: string
  readonly supplierName: string
  readonly endDate: BusinessDate
  readonly lines: readonly CallOffLine[]
  /** For lines that leave the village open. */
  readonly villages: readonly { readonly id: string; readonly name: string }[]
  /** The first day on which all of it can be there. */
  readonly earliest: BusinessDate
  readonly destinations: Destinations
}

/** The form of a call-off; null where the viewer cannot place one now. */
export async function readCallOff(
  db: Db,
  actor: Actor,
  number: string,
  today: BusinessDate,
): Promise<CallOffPage | null> {
  const agreement = await findReadable(db, actor, number)
  if (!agreement || !movesOf(actor, agreement, today).callOff) return null
  const { programmeId } = actor
  const [destinations, villages, offers] = await Promise.all([
    readDestinations(db, programmeId, agreement.buyer.id),
    selectServedVillages(db, programmeId, agreement.supplier.id),
    readOffers(
      db,
      programmeId,
      agreement.lines.map((line) => line.productId),
    ),
  ])
  const earliest = [...offers.values()].reduce<BusinessDate>((day, { leadDays, availableFrom }) => {
    const ready = laterOf(day, addDays(today, leadDays))
    return availableFrom === null ? ready : laterOf(ready, businessDate(availableFrom))
  }, today)
  return {
    placementId: uuid7(),
    number: agreement.number,
    supplierName: agreement.supplier.name,
    endDate: agreement.endDate,
    lines: agreement.lines.map(drawnLine).map((line) => ({ ...line, suggested: suggestedOf(line) })),
    villages,
    earliest,
    destinations,
  }
}

async function findReadable(db: Db, actor: Actor, number: string): Promise<Agreement | null> {
  const { programmeId } = actor
  const agreement = await findAgreement(db, programmeId, { number })
  return agreement && can(actor, 'agreement.read', resourceOf(programmeId, agreement)) ? agreement : null
}

function scopeOf(actor: Actor): ListingScope | null {
  const { programmeId } = actor
  const reach = reachOf(actor, 'agreement.read')
  if (reach === 'programme') return { programmeId, organisationId: null }
  const organisationId = actor.kind === 'person' ? actor.organisationId : null
  return reach === 'own-either' && organisationId ? { programmeId, organisationId } : null
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

function drawnLine(line: AgreementLine): DrawnLine {
  const left = callable(line.agreed, line.tolerancePermille, line.drawn)
  return { ...line, remaining: remaining(line.agreed, line.drawn), callable: wholeSteps(left, line.terms.quantityStep) }
}

function suggestedOf({ remaining, callable, terms }: DrawnLine): Thousandths {
  return wholeSteps(remaining < callable ? remaining : callable, terms.quantityStep)
}
