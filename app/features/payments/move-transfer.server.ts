import { type Action, can } from '~/domain/access/policy'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { fen, subtractFen, sumFen } from '~/domain/money/fen'
import { type TransferEvent, type TransferState, transferLifecycle } from '~/domain/payment/transfer-lifecycle'
import { accept, type Outcome, type RefusalCode, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { type AuditAction, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type MoneyEntry, postMoney, undoingEntries } from './money.steps.server'
import { findTransfer, setTransferState, type Transfer } from './payments.repo.server'
import { tellOfTransfer, untellOfTransfer } from './tell-parties.server'

/** A transfer as the person saw it when they decided. */
export interface SeenTransfer {
  transferId: string
  version: number
}

interface Parties {
  readonly payerId: string
  readonly payeeId: string
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
 * transfer-not-verified, wrong-state (withdrawn or rejected), stale-version, balance-exceeded (what is to be undone was
 * applied or refunded since).
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

    const party = { ...transfer, payerId: transfer.payerId, payeeId: transfer.payeeId }
    await move.also?.(tx, transfer, reason)
    const cause = move.cause ?? move.action
    const change = await changeOf(tx, ctx, party, move.event)
    const posted = await postMoney(tx, ctx, change, { cause, reason: reason || undefined })
    if (!posted.ok) return posted
    await recordAudit(tx, ctx, {
      action: cause,
      subject: { type: 'transfer', id: transfer.id, number: transfer.reference },
      from: transfer.state,
      to: transition.value.to,
      reason: reason || undefined,
      after: { amountFen: transfer.amountFen },
    })
    await tell(tx, ctx, party, move.event, reason)
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

/** What each step changes: reserved and verified money of the orders, of deposits, and what is left on account. */
async function changeOf(tx: Tx, ctx: UseCaseContext, transfer: Parties & Transfer, event: TransferEvent) {
  const { programmeId } = ctx.actor
  const sign = event === 'reverse' ? 1n : -1n
  const pending = transfer.allocations
    .filter(({ document }) => document.type === 'ORDER')
    .map(({ document, amountFen }) => ({ orderId: document.id, deltaFen: fen(sign * amountFen) }))
  if (event === 'verify') return { pending, entries: receivedEntries(transfer) }
  if (event === 'reverse') {
    return { pending, entries: await undoingEntries(tx, programmeId, { type: 'TRANSFER', id: transfer.id }) }
  }
  return { pending, entries: [] }
}

/** What a verified transfer brings: its allocations, and the rest of it on account. */
export function receivedEntries(transfer: Parties & Transfer): MoneyEntry[] {
  const { id, payerId: buyerId, payeeId: supplierId, valueDate, amountFen, allocations } = transfer
  const rest = subtractFen(amountFen, sumFen(allocations.map((allocation) => allocation.amountFen)))
  const parts = [...allocations, { document: { type: 'ON_ACCOUNT' as const, id }, amountFen: rest }]
  return parts
    .filter((part) => part.amountFen !== 0n)
    .map(({ document, amountFen: part }) => ({
      kind: 'PAYMENT',
      document,
      buyerId,
      supplierId,
      amountFen: part,
      valueDate,
      source: { type: 'TRANSFER', id },
    }))
}
