import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { Side } from '~/domain/lifecycle/lifecycle'
import { eventsFrom } from '~/domain/lifecycle/lifecycle'
import { capitals } from '~/domain/money/capitals'
import { type Fen, maxFen, minFen, ZERO_FEN } from '~/domain/money/fen'
import {
  type RefundEvent,
  type RefundedDocument,
  type RefundState,
  refundLifecycle,
} from '~/domain/refund/refund-lifecycle'
import { refundableFen } from '~/domain/refund/refundable'
import type { Db } from '~/platform/db/db'
import { type AttachmentSummary, listAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import {
  countRefunds,
  type RefundScope,
  selectRefund,
  selectRefunded,
  selectRefunds,
  selectRefundsOf,
} from './listing.repo.server'
import { selectRefundParties, selectStandings } from './refunds.repo.server'

const PAGE = 20

export type ListedRefund = Awaited<ReturnType<typeof selectRefunds>>[number]

function scopeOf(actor: SignedInPerson): RefundScope {
  const side = sideOf(actor.role)
  return side && actor.organisationId ? { side, organisationId: actor.organisationId } : { side: null }
}

/** A page of refunds, and how many with how much stand in each state. */
export async function readRefundList(
  ctx: UseCaseContext<SignedInPerson>,
  filter: { state: RefundState | null; after: string | null },
) {
  const scope = scopeOf(ctx.actor)
  const { programmeId } = ctx.actor
  const [found, counts] = await Promise.all([
    selectRefunds(ctx.db, programmeId, scope, { ...filter, limit: PAGE + 1 }),
    countRefunds(ctx.db, programmeId, scope),
  ])
  const refunds = found.slice(0, PAGE)
  return { side: scope.side, refunds, counts, next: found.length > PAGE ? (refunds.at(-1)?.id ?? null) : null }
}

export interface RefundPage {
  refund: ListedRefund
  /** 人民币大写 */
  inCapitals: string
  /** 银行回单 */
  receipts: AttachmentSummary[]
  today: BusinessDate
  /** What the viewer may do now. */
  moves: readonly RefundEvent[]
  /** Whose word it waits for; null once it is over. */
  waitsFor: Side | null
}

/** One refund; null where there is none that the viewer may read. */
export async function readRefund(ctx: UseCaseContext<SignedInPerson>, number: string): Promise<RefundPage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const refund = await selectRefund(db, programmeId, number)
  if (!refund || !can(actor, 'refund.read', { programmeId, ...refund })) return null
  return {
    refund,
    inCapitals: capitals(refund.amountFen),
    receipts: await listAttachments(db, programmeId, { type: 'refund', id: refund.id }),
    today: businessDateOf(ctx.now),
    moves: movesOf(actor, refund),
    waitsFor: refund.state === 'REQUESTED' ? 'SUPPLIER' : refund.state === 'SENT' ? 'BUYER' : null,
  }
}

function movesOf(actor: SignedInPerson, refund: ListedRefund): RefundEvent[] {
  const side = sideOf(actor.role)
  if (side === null) return []
  const parties = { programmeId: actor.programmeId, ...refund }
  return eventsFrom(refundLifecycle, refund.state, side).filter((event) => {
    if (event === 'withdraw' && refund.side !== side) return false
    const right = event === 'withdraw' ? 'refund.ask' : side === 'SUPPLIER' ? 'refund.send' : 'refund.confirm'
    return can(actor, right, parties)
  })
}

/** Of these orders, transfers or agreements; the caller has asked who may read them. */
export async function readRefundsOf(
  ctx: UseCaseContext<SignedInPerson>,
  documentIds: readonly string[],
): Promise<ListedRefund[]> {
  return documentIds.length === 0 ? [] : selectRefundsOf(ctx.db, ctx.actor.programmeId, documentIds)
}

/** What may go back of a document, by the way it came. Amounts in fen. */
export interface Refundable {
  /** Still there: paid, less what was given back. */
  keptFen: Fen
  /** By bank transfer, on a refund paper: what was paid by transfer or from a deposit, less what is on its way back. */
  byBankFen: Fen
  /** It came through Stripe and goes back there. */
  onlineFen: Fen
  underWayFen: Fen
}

/** What of an order (or of what else its id names) may go back; the caller has asked whether its viewer may read it. */
export async function readRefundable(
  ctx: Pick<UseCaseContext, 'db' | 'actor'>,
  documentId: string,
): Promise<Refundable> {
  const standing = (await selectStandings(ctx.db, ctx.actor.programmeId, [documentId])).get(documentId)
  if (!standing) return { keptFen: ZERO_FEN, byBankFen: ZERO_FEN, onlineFen: ZERO_FEN, underWayFen: ZERO_FEN }
  const { keptFen, onlineFen, underWayFen } = standing
  const online = maxFen(ZERO_FEN, minFen(onlineFen, keptFen))
  return { keptFen, byBankFen: refundableFen(standing), onlineFen: online, underWayFen }
}

/** The form for a refund: of what, how much there is, and whether the viewer asks for it or sends it. */
export interface RefundOffer extends Refundable {
  document: { type: RefundedDocument; id: string; name: string; path: string }
  side: Side
  buyerName: string
  supplierName: string
  today: BusinessDate
}

/** Where the document whose money goes back is read. */
function pathOfRefunded(type: RefundedDocument, document: { id: string; name: string }): string {
  if (type === 'ON_ACCOUNT') return `/transfers/${document.id}`
  return type === 'ORDER' ? `/orders/${document.name}` : `/agreements/${document.name}/deposit`
}

/** Null where there is no such document for the viewer, or nothing that this viewer may ask for or send. */
export async function readRefundOffer(
  ctx: UseCaseContext<SignedInPerson>,
  type: RefundedDocument,
  key: string,
): Promise<RefundOffer | null> {
  const { actor, db, now } = ctx
  const { programmeId } = actor
  const side = sideOf(actor.role)
  const found = await selectRefunded(db, programmeId, type, key)
  if (!found || side === null) return null
  const { id, name, buyerName, supplierName, ...parties } = found
  if (!can(actor, 'refund.ask', { programmeId, ...parties })) return null
  const document = { type, id, name, path: pathOfRefunded(type, { id, name }) }
  const refundable = await readRefundable(ctx, id)
  return { ...refundable, document, side, buyerName, supplierName, today: businessDateOf(now) }
}

/** Whose a refund is, for its files; null where there is none. */
export async function readRefundParties(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ buyerId: string; supplierId: string } | null> {
  return selectRefundParties(db, programmeId, id)
}
