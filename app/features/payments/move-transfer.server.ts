import { type Action, can } from '~/domain/access/policy'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { fen, ZERO_FEN } from '~/domain/money/fen'
import { type TransferEvent, type TransferState, transferLifecycle } from '~/domain/payment/transfer-lifecycle'
import { accept, type Outcome, type RefusalCode, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { lockOrders, type Order, reportPayment } from '../orders/orders.steps.server'
import { type AuditAction, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findTransfer, setTransferState, type Transfer, verifiedByDate } from './payments.repo.server'
import { tellOfTransfer, untellOfTransfer } from './tell-parties.server'

/** A transfer as the person saw it when they decided. */
export interface SeenTransfer {
  transferId: string
  version: number
}

/** What each event does to the orders' money: 1 adds the allocation, −1 takes it away. */
const EFFECTS: Record<TransferEvent, { pending: 1n | -1n; paid: 0n | 1n | -1n }> = {
  verify: { pending: -1n, paid: 1n },
  reverse: { pending: 1n, paid: -1n },
  withdraw: { pending: -1n, paid: 0n },
  reject: { pending: -1n, paid: 0n },
}

export interface TransferMove {
  readonly event: TransferEvent
  readonly action: Action & AuditAction
  /** The audit's word where it is not the action. */
  readonly cause?: AuditAction
  /** Writes what belongs to this step alone, in the same transaction. */
  readonly also?: (tx: Tx, transfer: Transfer, reason: string) => Promise<void>
}

/**
 * One step of a transfer's life, and what follows for every order it pays. Whoever takes the transfer's row first
 * wins; twenty at once change the books once.
 *
 * Refuses: not-found (also for who may not even read it), not-allowed, reason-required, transfer-already-verified,
 * transfer-not-verified, wrong-state (withdrawn or rejected), stale-version.
 */
export async function moveTransfer(
  ctx: UseCaseContext,
  seen: SeenTransfer & { reason?: string },
  move: TransferMove,
): Promise<Outcome<{ id: string; state: TransferState }>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string; state: TransferState }>> => {
    const transfer = await findTransfer(tx, programmeId, seen.transferId)
    if (!transfer?.payerId || !transfer.payeeId) return refuse('not-found')
    const parties = { programmeId, buyerId: transfer.payerId, supplierId: transfer.payeeId }
    if (!can(ctx.actor, 'transfer.read', parties)) return refuse('not-found')
    if (!can(ctx.actor, move.action, parties)) return refuse('not-allowed')
    const transition = transitionOf(transferLifecycle, transfer.state, move.event)
    if (!transition.ok) return refuse(whyNot(transfer.state))
    const reason = seen.reason?.trim() ?? ''
    if (transition.value.reason === 'required' && reason === '') return refuse('reason-required', { field: 'reason' })
    if (transfer.version !== seen.version) return refuse('stale-version')
    if (!(await setTransferState(tx, programmeId, transfer, transition.value.to))) {
      const now = await findTransfer(tx, programmeId, seen.transferId)
      return refuse(now && now.state !== transfer.state ? whyNot(now.state) : 'stale-version')
    }

    const locked = await lockOrders(
      tx,
      programmeId,
      transfer.allocations.map(({ orderId }) => orderId),
    )
    if (!locked.ok) throw new Error(`transfer ${transfer.id} pays an order that is not there`)
    await move.also?.(tx, transfer, reason)
    const cause = move.cause ?? move.action
    await report(tx, ctx, transfer, locked.value, move.event, { cause, reason: reason || undefined })
    await recordAudit(tx, ctx, {
      action: cause,
      subject: { type: 'transfer', id: transfer.id, number: transfer.reference },
      from: transfer.state,
      to: transition.value.to,
      reason: reason || undefined,
      after: { amountFen: transfer.amountFen },
    })
    await tell(tx, ctx, { ...transfer, payerId: transfer.payerId, payeeId: transfer.payeeId }, move.event, reason)
    return accept({ id: transfer.id, state: transition.value.to })
  })
}

async function tell(
  tx: Tx,
  ctx: UseCaseContext,
  transfer: Parameters<typeof tellOfTransfer>[2],
  event: TransferEvent,
  reason: string,
): Promise<void> {
  if (event === 'verify') await tellOfTransfer(tx, ctx, transfer, { kind: 'transfer-verified' })
  else if (event === 'reject') await tellOfTransfer(tx, ctx, transfer, { kind: 'transfer-rejected', reason })
  else await untellOfTransfer(tx, ctx, transfer.id)
}

/** What to say to who comes too late. */
function whyNot(state: TransferState): RefusalCode {
  if (state === 'VERIFIED') return 'transfer-already-verified'
  return state === 'RECORDED' ? 'transfer-not-verified' : 'wrong-state'
}

async function report(
  tx: Tx,
  ctx: UseCaseContext,
  transfer: Transfer,
  orders: readonly Order[],
  event: TransferEvent,
  act: { cause: AuditAction; reason?: string },
): Promise<void> {
  const effect = EFFECTS[event]
  const ids = orders.map((order) => order.id)
  // The transfer's own state is written already: what falls away is no longer among them.
  const verified = effect.paid === 0n ? null : await verifiedByDate(tx, ctx.actor.programmeId, ids)
  await reportPayment(
    tx,
    ctx,
    orders.map((order) => {
      const allocated = transfer.allocations.find(({ orderId }) => orderId === order.id)?.amountFen ?? ZERO_FEN
      return {
        order,
        pendingDelta: fen(effect.pending * allocated),
        paidDelta: fen(effect.paid * allocated),
        on: transfer.valueDate,
        verified: verified?.get(order.id),
      }
    }),
    act,
  )
}
