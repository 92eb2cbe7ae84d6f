import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can, reachOf } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { capitals } from '~/domain/money/capitals'
import { parseYuan, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { findRemittanceCodes } from '~/domain/payment/remittance-code'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import { transferLabel } from '~/domain/payment/transfer-reference'
import { type AttachmentSummary, listAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import { findAlike } from './arrivals.repo.server'
import {
  countTransfers,
  selectTransfer,
  selectTransfers,
  selectTransfersOfOrder,
  type TransferScope,
} from './transfers.repo.server'

const PAGE = 20

export type ListedTransfer = Awaited<ReturnType<typeof selectTransfers>>[number]
export type OrderTransfer = Awaited<ReturnType<typeof selectTransfersOfOrder>>[number]

function scopeOf(actor: SignedInPerson): TransferScope {
  const side = sideOf(actor.role)
  return side && actor.organisationId ? { side, organisationId: actor.organisationId } : { side: null }
}

export interface ListFilter {
  state: TransferState | null
  after: string | null
  from?: BusinessDate | null
  to?: BusinessDate | null
  text?: string | null
}

/** A page of transfers, and how many with how much stand in each state. */
export async function readTransferList(ctx: UseCaseContext<SignedInPerson>, filter: ListFilter) {
  const scope = scopeOf(ctx.actor)
  const { programmeId } = ctx.actor
  const { text = null, ...rest } = filter
  const amount = text === null ? null : parseYuan(text)
  const said = {
    text,
    code: text === null ? null : (findRemittanceCodes(text)[0] ?? null),
    amountFen: amount?.ok ? amount.value : null,
  }
  const [found, counts] = await Promise.all([
    selectTransfers(ctx.db, programmeId, scope, { from: null, to: null, ...rest, ...said, limit: PAGE + 1 }),
    countTransfers(ctx.db, programmeId, scope),
  ])
  const transfers = found.slice(0, PAGE)
  return {
    side: scope.side,
    transfers,
    counts,
    next: found.length > PAGE ? (transfers.at(-1)?.id ?? null) : null,
    // Of the rows shown, and of nothing else.
    shownFen: sumFen(transfers.map(({ amountFen }) => amountFen)),
    receive: reachOf(ctx.actor, 'transfer.receive') !== 'none',
  }
}

export interface TransferPage {
  transfer: NonNullable<Awaited<ReturnType<typeof selectTransfer>>>
  /** 人民币大写 */
  inCapitals: string
  today: BusinessDate
  /** Another of the same payer and amount, within days of it: before it is verified. */
  alike: { id: string; label: string; valueDate: BusinessDate } | null
  moves: Record<'verify' | 'reject' | 'reverse' | 'bounce' | 'allocate' | 'withdraw' | 'attach' | 'detach', boolean>
  /** 银行回单 */
  receipts: AttachmentSummary[]
}

/** One transfer; null where there is none that the viewer may read. */
export async function readTransfer(ctx: UseCaseContext<SignedInPerson>, id: string): Promise<TransferPage | null> {
  const { actor, db } = ctx
  const { programmeId } = actor
  const transfer = await selectTransfer(db, programmeId, id)
  if (!transfer) return null
  const parties = { programmeId, buyerId: transfer.payerId, supplierId: transfer.payeeId }
  if (!can(actor, 'transfer.read', parties)) return null
  const recorded = transfer.state === 'RECORDED' && transfer.payeeId !== null
  const mine = transfer.payeeId !== null && can(actor, 'transfer.record', parties)
  const verified = transfer.state === 'VERIFIED'
  const verify = recorded && can(actor, 'transfer.verify', parties)
  return {
    today: businessDateOf(ctx.now),
    alike: verify ? await readAlike(ctx, transfer) : null,
    transfer,
    inCapitals: capitals(transfer.amountFen),
    receipts: await listAttachments(db, programmeId, { type: 'transfer', id }),
    moves: {
      verify,
      reject: recorded && can(actor, 'transfer.reject', parties),
      withdraw: recorded && mine,
      attach: mine && (recorded || verified),
      detach: mine && recorded,
      reverse: verified && can(actor, 'transfer.reverse', parties),
      // While it only is recorded either side may know it from its bank; what is verified the supplier's took back.
      bounce:
        can(actor, 'transfer.bounce', parties) && (recorded || (verified && can(actor, 'transfer.verify', parties))),
      allocate: verified && can(actor, 'transfer.allocate', parties),
    },
  }
}

async function readAlike(
  { db, actor }: UseCaseContext<SignedInPerson>,
  transfer: NonNullable<Awaited<ReturnType<typeof selectTransfer>>>,
): Promise<TransferPage['alike']> {
  const { id, payerId, payeeId, amountFen, valueDate } = transfer
  if (!payerId || !payeeId) return null
  const like = { payerId, payeeId, amountFen, valueDate }
  const alike = await findAlike(db, actor.programmeId, like, { except: id, receivedOnly: false })
  return alike && { id: alike.id, label: transferLabel(alike), valueDate: alike.valueDate }
}

/** What was transferred for an order; the caller has asked who may read it. */
export async function readTransfersOfOrder(
  ctx: UseCaseContext<SignedInPerson>,
  orderId: string,
): Promise<OrderTransfer[]> {
  return selectTransfersOfOrder(ctx.db, ctx.actor.programmeId, orderId)
}

export type ToVerify = Awaited<ReturnType<typeof readToVerify>>

/** What waits for the supplier's finance, the sum of it, and the first few. */
export async function readToVerify(ctx: UseCaseContext<SignedInPerson>) {
  const { transfers, counts } = await readTransferList(ctx, { state: 'RECORDED', after: null })
  const waiting = counts.find(({ state }) => state === 'RECORDED')
  return { transfers: transfers.slice(0, 3), count: waiting?.count ?? 0, amountFen: waiting?.amountFen ?? ZERO_FEN }
}
