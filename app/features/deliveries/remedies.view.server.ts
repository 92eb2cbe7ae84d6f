import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { REMEDIES, REMEDY_KINDS, type RemedyKind } from '~/domain/delivery/remedy'
import { next, type Side } from '~/domain/lifecycle/lifecycle'
import { type FulfilmentState, fulfilmentLifecycle } from '~/domain/order/order-lifecycle'
import { type LineProgress, replaceable } from '~/domain/order/order-line'
import { type AttachmentSummary, listAttachmentsOf } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { acceptanceStatus } from './acceptance-status'
import type { AcceptanceView } from './deliveries.view.server'
import { selectAcceptances } from './papers.repo.server'
import {
  selectAfterSaleHead,
  selectDisputes,
  selectJudgements,
  selectOpenDisputes,
  selectPartiesOfPhoto,
  selectRemedies,
} from './remedies-listing.repo.server'

export type RemedyView = Awaited<ReturnType<typeof selectRemedies>>[number]
export type Judgement = Awaited<ReturnType<typeof selectJudgements>>[number]

type DisputeRow = Awaited<ReturnType<typeof selectDisputes>>[number]

export interface DisputeView extends DisputeRow {
  photos: AttachmentSummary[]
  /** What the viewer may do. */
  mayEscalate: boolean
}

/** An acceptance as auditors want it: line by line, with both signatures. */
export interface AcceptanceSheet extends Omit<AcceptanceView, 'lines'> {
  status: ReturnType<typeof acceptanceStatus>
  lines: Judgement[]
  mayCountersign: boolean
  mayDispute: boolean
}

export interface RemedyStanding extends RemedyView {
  /** Whose word it waits for; null once it is answered. */
  waitsFor: Side | null
  mayAnswer: boolean
  mayWithdraw: boolean
  /** The viewer may propose to reverse it. */
  mayReverse: boolean
  /** The viewer is the supplier and says whether what comes back can be sold again. */
  asksRestock: boolean
}

export interface AfterSale {
  acceptances: AcceptanceSheet[]
  disputes: DisputeView[]
  remedies: RemedyStanding[]
  /** What the viewer may propose now, without a dispute. */
  mayPropose: RemedyKind[]
  /** The same as the end of a dispute. */
  mayEnd: RemedyKind[]
  side: Side | null
}

interface RemediedOrder {
  readonly programmeId: string
  readonly id: string
  readonly buyerId: string
  readonly supplierId: string
  readonly fulfilment: FulfilmentState
  readonly lines: readonly LineProgress[]
}

/** Everything that happened after goods arrived; the caller has asked whether its viewer may read the order. */
export async function readAfterSale(ctx: UseCaseContext<SignedInPerson>, order: RemediedOrder): Promise<AfterSale> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const side = sideOf(actor.role)
  const [acceptances, judgements, disputes, remedies] = await Promise.all([
    selectAcceptances(db, programmeId, order.id),
    selectJudgements(db, programmeId, order.id),
    selectDisputes(db, programmeId, order.id),
    selectRemedies(db, programmeId, order.id),
  ])
  const photos = await listAttachmentsOf(
    db,
    programmeId,
    'dispute',
    disputes.map(({ id }) => id),
  )
  const may = {
    answer: can(actor, 'remedy.answer', order),
    propose: can(actor, 'remedy.propose', order),
    dispute: can(actor, 'acceptance.dispute', order),
    countersign: can(actor, 'acceptance.countersign', order),
  }
  const waiting = remedies.some(({ state }) => state === 'PROPOSED')
  const mayPropose = may.propose && !waiting ? proposable(order) : []
  return {
    side,
    acceptances: acceptances.map((acceptance) => {
      const status = acceptanceStatus(acceptance)
      const settled = status === 'SIGNED' || status === 'RESOLVED'
      return {
        ...acceptance,
        status,
        lines: judgements.filter(({ acceptanceId }) => acceptanceId === acceptance.id),
        mayCountersign: may.countersign && settled && acceptance.countersignedAt === null,
        mayDispute: may.dispute && settled,
      }
    }),
    disputes: disputes.map((dispute) => ({
      ...dispute,
      photos: photos.get(dispute.id) ?? [],
      mayEscalate: may.dispute && dispute.state === 'OPEN' && dispute.escalatedAt === null,
    })),
    remedies: remedies.map((remedy) => {
      const open = remedy.state === 'PROPOSED'
      const { reversible, returns } = REMEDIES[remedy.kind]
      const stands = remedy.state === 'AGREED' && remedy.reversesId === null && !remedy.reversed
      return {
        ...remedy,
        waitsFor: open ? (remedy.side === 'BUYER' ? 'SUPPLIER' : 'BUYER') : null,
        mayAnswer: open && may.answer && remedy.side !== side,
        mayWithdraw: open && may.answer && remedy.side === side,
        mayReverse: stands && reversible && may.propose && !waiting,
        asksRestock: open && side === 'SUPPLIER' && remedy.side !== side && returns && remedy.reversesId === null,
      }
    }),
    mayPropose,
    mayEnd: may.propose && !waiting ? ['AS_IS', 'CORRECTION', ...mayPropose] : [],
  }
}

/**
 * What of it is filed with an order: remedies both sides agreed on that stand still, and the lines of its acceptances,
 * whose photos are filed with them. The caller has asked whether its viewer may read the order.
 */
export async function readAgreedRemedies({ actor, db }: UseCaseContext<SignedInPerson>, orderId: string) {
  const [remedies, judged] = await Promise.all([
    selectRemedies(db, actor.programmeId, orderId),
    selectJudgements(db, actor.programmeId, orderId),
  ])
  return {
    remedies: remedies.filter(
      ({ state, reversed, reversesId }) => state === 'AGREED' && !reversed && reversesId === null,
    ),
    judged,
  }
}

/** As much as the order's own page says of it. */
export interface AfterSaleHead {
  /** Remedies and disputes, for the story. */
  ids: string[]
  /** What waits for somebody's word. */
  open: { id: string; waitsFor: Side; mine: boolean } | null
  disputed: boolean
}

export async function readAfterSaleHead(
  ctx: UseCaseContext<SignedInPerson>,
  order: Omit<RemediedOrder, 'fulfilment' | 'lines'>,
): Promise<AfterSaleHead> {
  const rows = await selectAfterSaleHead(ctx.db, ctx.actor.programmeId, order.id)
  const open = rows.find(({ type, state }) => type === 'remedy' && state === 'PROPOSED')
  const mine = can(ctx.actor, 'remedy.answer', order) && open?.side !== sideOf(ctx.actor.role)
  return {
    ids: rows.map(({ id }) => id),
    open: open ? { id: open.id, waitsFor: open.side === 'BUYER' ? 'SUPPLIER' : 'BUYER', mine } : null,
    disputed: rows.some(({ type, state }) => type === 'dispute' && state === 'OPEN'),
  }
}

/** What can be proposed as the order stands: there are goods to send once more, to take back, to make cheaper. */
function proposable(order: Pick<RemediedOrder, 'fulfilment' | 'lines'>): RemedyKind[] {
  return REMEDY_KINDS.filter((kind) => {
    const { renews, disputed } = REMEDIES[kind]
    if (disputed || !next(fulfilmentLifecycle, order.fulfilment, renews ? 'replace' : 'adjust').ok) return false
    return order.lines.some((line) =>
      kind === 'REPLACEMENT'
        ? replaceable(line) > 0n
        : kind === 'ALLOWANCE'
          ? line.acceptedFen > line.allowanceFen
          : line.accepted > 0n,
    )
  })
}

export type OpenDispute = Awaited<ReturnType<typeof selectOpenDisputes>>[number]

const PAGE = 20

/** Disputes that nobody has settled, for the officials: those they were asked to look at first. */
export async function readOpenDisputes(ctx: UseCaseContext<SignedInPerson>, page: number) {
  const window = { skip: (page - 1) * PAGE, limit: PAGE + 1 }
  const found = await selectOpenDisputes(ctx.db, ctx.actor.programmeId, window)
  return { disputes: found.slice(0, PAGE), page, more: found.length > PAGE }
}

/** May the viewer see a photo of goods? Whoever may read the order it belongs to. */
export async function mayReadPhoto(
  ctx: UseCaseContext<SignedInPerson>,
  owner: { type: 'acceptance-line' | 'dispute'; id: string },
): Promise<boolean> {
  const { programmeId } = ctx.actor
  const parties = await selectPartiesOfPhoto(ctx.db, programmeId, owner)
  return parties !== null && can(ctx.actor, 'order.read', { programmeId, ...parties })
}
