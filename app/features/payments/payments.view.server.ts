import { type SignedInPerson, sideOf } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf } from '~/domain/calendar/business-date'
import { capitals } from '~/domain/money/capitals'
import { type Fen, fen, maxFen, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import { orderAmounts } from '~/domain/order/order-amounts'
import type { TransferState } from '~/domain/payment/transfer-lifecycle'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AttachmentSummary, listAttachments } from '../attachments/attachments.view.server'
import type { UseCaseContext } from '../use-case'
import {
  countTransfers,
  type Payee,
  selectPayable,
  selectPayee,
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

/** A page of transfers, and how many with how much stand in each state. */
export async function readTransferList(
  ctx: UseCaseContext<SignedInPerson>,
  filter: { state: TransferState | null; after: string | null },
) {
  const scope = scopeOf(ctx.actor)
  const { programmeId } = ctx.actor
  const [found, counts] = await Promise.all([
    selectTransfers(ctx.db, programmeId, scope, { ...filter, limit: PAGE + 1 }),
    countTransfers(ctx.db, programmeId, scope),
  ])
  const transfers = found.slice(0, PAGE)
  return { side: scope.side, transfers, counts, next: found.length > PAGE ? (transfers.at(-1)?.id ?? null) : null }
}

export interface TransferPage {
  transfer: NonNullable<Awaited<ReturnType<typeof selectTransfer>>>
  /** 人民币大写 */
  inCapitals: string
  moves: { verify: boolean; reject: boolean; reverse: boolean; withdraw: boolean; attach: boolean; detach: boolean }
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
  return {
    transfer,
    inCapitals: capitals(transfer.amountFen),
    receipts: await listAttachments(db, programmeId, { type: 'transfer', id }),
    moves: {
      verify: recorded && can(actor, 'transfer.verify', parties),
      reject: recorded && can(actor, 'transfer.reject', parties),
      withdraw: recorded && mine,
      attach: mine && (recorded || transfer.state === 'VERIFIED'),
      detach: mine && recorded,
      reverse: transfer.state === 'VERIFIED' && can(actor, 'transfer.reverse', parties),
    },
  }
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

export interface OpenOrder {
  id: string
  number: string
  remittanceCode: string
  /** Nobody has paid or reported it yet. */
  openFen: Fen
}

export interface PayPage {
  transferId: string
  payee: Payee
  today: BusinessDate
  /** This order first, then the buyer's others with the same supplier. */
  orders: OpenOrder[]
  openFen: Fen
  inCapitals: string
}

/** What a buyer has to transfer for an order, where to, and which other orders the same transfer may pay. */
export async function readPayPage(
  ctx: UseCaseContext<SignedInPerson>,
  order: { id: string; buyerId: string; supplierId: string },
): Promise<PayPage | null> {
  const { programmeId } = ctx.actor
  const [payee, rows] = await Promise.all([
    selectPayee(ctx.db, programmeId, order.supplierId),
    selectPayable(ctx.db, programmeId, order.buyerId, order.supplierId),
  ])
  if (!payee) return null
  const open = rows.flatMap((row) => {
    const amounts = orderAmounts({
      fulfilment: row.fulfilment,
      orderedGoodsFen: fen(row.orderedFen),
      acceptedGoodsFen: fen(row.acceptedFen),
      freightFen: fen(row.freightFen),
      verifiedFen: fen(row.paidFen),
      refundedFen: fen(row.refundedFen),
    })
    const openFen = maxFen(ZERO_FEN, subtractFen(amounts.openFen, fen(row.pendingFen)))
    const { id, number, remittanceCode } = row
    return openFen > 0n ? [{ id, number, remittanceCode, openFen }] : []
  })
  const mine = open.filter(({ id }) => id === order.id)
  const openFen = mine[0]?.openFen ?? ZERO_FEN
  return {
    transferId: uuid7(),
    payee,
    today: businessDateOf(ctx.now),
    orders: [...mine, ...open.filter(({ id }) => id !== order.id)],
    openFen,
    inCapitals: capitals(openFen),
  }
}
