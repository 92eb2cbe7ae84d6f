import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { capitals } from '~/domain/money/capitals'
import type { Fen } from '~/domain/money/fen'
import { type ProposalState, standingOfProposal } from '~/domain/proposal/proposal-lifecycle'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import { type Thousandths, ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { readOffers } from '../catalogue/catalogue.steps.server'
import type { Offer } from '../catalogue/offer'
import type { UseCaseContext } from '../use-case'
import {
  countProposals,
  type OrderOfProposal,
  type ProposalHead,
  type ProposalVillageRow,
  selectOrdersOf,
  selectProposal,
  selectProposals,
  selectProposalVillages,
} from './proposal-listing.repo.server'
import { selectProposalLines } from './proposals.repo.server'

export type { OrderOfProposal, ProposalHead, ProposalVillageRow } from './proposal-listing.repo.server'

const PROPOSALS_A_PAGE = 20

export interface ProposalList {
  readonly proposals: readonly ProposalHead[]
  readonly counts: readonly { state: ProposalState; count: number }[]
  readonly next: string | null
}

/** A buyer's proposals, or all of the programme for the office; the latest first. */
export async function listProposals(
  ctx: UseCaseContext<SignedInPerson>,
  whose: 'office' | 'buyer',
  filter: { state: ProposalState | null; after: string | null },
): Promise<ProposalList> {
  const { actor, db, now } = ctx
  const scope = { buyerId: whose === 'office' ? null : actor.organisationId, today: businessDateOf(now) }
  if (whose === 'buyer' && scope.buyerId === null) return { proposals: [], counts: [], next: null }
  const [found, counts] = await Promise.all([
    selectProposals(db, actor.programmeId, scope, { ...filter, limit: PROPOSALS_A_PAGE + 1 }),
    countProposals(db, actor.programmeId, scope),
  ])
  const proposals = found.slice(0, PROPOSALS_A_PAGE).map((head) => standingOf(head, scope.today))
  return { proposals, counts, next: found.length > PROPOSALS_A_PAGE ? (proposals.at(-1)?.id ?? null) : null }
}

/** A line as it was proposed, beside what it is today. */
export interface ProposalLineView {
  readonly productId: string
  /** Null: not for sale any more, and no page to lead to. */
  readonly slug: string | null
  readonly name: string
  readonly spec: string
  readonly supplierName: string
  readonly terms: SaleTerms
  readonly quantity: Thousandths
  readonly amountFen: Fen
  readonly today: {
    readonly terms: SaleTerms
    readonly free: Thousandths
    readonly minimum: Thousandths
    readonly amountFen: Fen
  } | null
  /** What is not as it was proposed. */
  readonly changed: 'not-on-sale' | 'price' | 'stock' | null
  /** How much the form offers to take: nought of what is not on sale, what is left of what is short. */
  readonly offered: Thousandths
}

export interface ProposalPage {
  readonly head: ProposalHead
  readonly today: BusinessDate
  readonly villages: readonly (ProposalVillageRow & { lines: readonly ProposalLineView[] })[]
  readonly inCapitals: string
  readonly moves: { readonly answer: boolean; readonly withdraw: boolean }
}

/** One proposal with today's prices and stock beside it; null where there is none that the viewer may read. */
export async function readProposal(
  ctx: UseCaseContext<SignedInPerson>,
  whose: 'office' | 'buyer',
  number: string,
): Promise<ProposalPage | null> {
  const { actor, db, now } = ctx
  const { programmeId } = actor
  const found = await selectProposal(db, programmeId, number)
  const owned = found && { programmeId, buyerId: found.buyerId }
  if (!found || !owned || !can(actor, whose === 'office' ? 'proposal.send' : 'proposal.read', owned)) return null
  const today = businessDateOf(now)
  const head = standingOf(found, today)
  const [lines, villages] = await Promise.all([
    selectProposalLines(db, programmeId, found.id),
    selectProposalVillages(db, programmeId, found.id),
  ])
  const offers = await readOffers(
    db,
    programmeId,
    lines.map((line) => line.productId),
  )
  const open = head.state === 'SENT'
  return {
    head,
    today,
    villages: villages.map((village) => ({
      ...village,
      lines: lines
        .filter((line) => line.villageId === village.villageId)
        .map((line) => lineView(line, offers.get(line.productId))),
    })),
    inCapitals: capitals(head.totalFen),
    moves: {
      answer: open && can(actor, 'proposal.answer', owned),
      withdraw: open && can(actor, 'proposal.send', owned),
    },
  }
}

function lineView(
  line: Awaited<ReturnType<typeof selectProposalLines>>[number],
  offer: Offer | undefined,
): ProposalLineView {
  const { productId, productName: name, spec, supplierName, terms, quantity, amountFen } = line
  const frozen = { productId, name, spec, supplierName, terms, quantity, amountFen }
  const slug = offer && (offer.state === 'LISTED' || offer.state === 'PAUSED') ? offer.slug : null
  if (offer?.state !== 'LISTED') {
    return { ...frozen, slug, today: null, changed: 'not-on-sale', offered: ZERO_THOUSANDTHS }
  }
  const now = { terms: offer.terms, free: offer.free, minimum: offer.minimumOrder }
  const today = { ...now, amountFen: lineAmount(offer.terms, { quantity }) }
  const short = offer.free < quantity
  const changed = short ? 'stock' : today.amountFen !== amountFen ? 'price' : null
  return { ...frozen, slug, today, changed, offered: short ? mostOf(offer) : quantity }
}

/** As many whole steps as are free; nought where that is less than the smallest order. */
function mostOf({ free, terms, minimumOrder }: Offer): Thousandths {
  if (free < minimumOrder) return ZERO_THOUSANDTHS
  return (free - (free % terms.quantityStep)) as Thousandths
}

function standingOf(head: ProposalHead, today: BusinessDate): ProposalHead {
  return { ...head, state: standingOfProposal(head.state, head.lastDay, today) }
}

export interface OrdersOfProposal {
  readonly head: ProposalHead
  readonly of: 'ordered' | 'counted'
  readonly orders: readonly OrderOfProposal[]
  readonly totalFen: Fen
  readonly page: number
  readonly more: boolean
}

const ORDERS_A_PAGE = 50

/** What was ordered from a proposal, or what of that counts, order by order. Refuses: not-found. */
export async function readOrdersOfProposal(
  { actor, db }: UseCaseContext<SignedInPerson>,
  number: string,
  asked: { of: string | null; page: number },
): Promise<Outcome<OrdersOfProposal>> {
  const head = await selectProposal(db, actor.programmeId, number)
  if (!head || !can(actor, 'proposal.send', { programmeId: actor.programmeId })) return refuse('not-found')
  const of = asked.of === 'counted' ? 'counted' : 'ordered'
  const slice = { limit: ORDERS_A_PAGE + 1, offset: (asked.page - 1) * ORDERS_A_PAGE }
  const orders = await selectOrdersOf(db, actor.programmeId, head.id, slice)
  return accept({
    ...{ head, of, page: asked.page, more: orders.length > ORDERS_A_PAGE },
    orders: orders.slice(0, ORDERS_A_PAGE),
    totalFen: of === 'counted' ? head.countedFen : head.orderedFen,
  })
}
