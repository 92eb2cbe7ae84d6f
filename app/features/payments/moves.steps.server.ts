import { sideOf } from '~/domain/access/actor'
import { type Action, can } from '~/domain/access/policy'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { fen, subtractFen, sumFen } from '~/domain/money/fen'
import { type TransferEvent, type TransferState, transferLifecycle } from '~/domain/payment/transfer-lifecycle'
import { transferLabel } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, type RefusalCode, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { type AuditAction, type AuditEntry, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type MoneyChange, type MoneyEntry, postMoney, undoingEntries } from './money.steps.server'
import { findTransfer, lockTransfer, setTransferState, type Transfer } from './payments.repo.server'
import { tellOfTransfer, untellOfTransfer } from './tell-parties.server'

/** A transfer as the person saw it when they decided. */
export interface SeenTransfer {
  transferId: string
  version: number
}

/** Between two organisations of the platform. */
export type PartyTransfer = Transfer & { readonly payerId: string; readonly payeeId: string }

type Events = Exclude<TransferEvent, 'verify'>

export type TransferMove = {
  readonly action: Action & AuditAction
  /** The audit's word where it is not the action. */
  readonly cause?: AuditAction
  readonly bouncedOn?: BusinessDate
  /** Writes what belongs to this step alone, in the same transaction, before the state changes. */
  readonly also?: (tx: Tx, transfer: PartyTransfer, reason: string) => Promise<Outcome<PartyTransfer>>
} & ({ readonly event: 'verify' } | { readonly event: Events | ((transfer: Transfer) => Events) })

export type Moved = Outcome<{ id: string; state: TransferState }>

/**
 * One step of a transfer's life, and what follows for every order and deposit it pays. Whoever takes the transfer's
 * row first wins; twenty at once change the books once.
 *
 * Refuses: not-found (also for who may not even read it), not-allowed, reason-required, transfer-already-verified,
 * transfer-not-verified, wrong-state (withdrawn, rejected, bounced), stale-version, balance-exceeded (what is to be
 * undone was applied or refunded since), and as `also` does.
 */
export async function moveTransferIn(
  tx: Tx,
  ctx: UseCaseContext,
  seen: SeenTransfer & { reason?: string },
  move: TransferMove,
): Promise<Moved> {
  const { programmeId } = ctx.actor
  const opened = await openTransfer(tx, ctx, seen.transferId, move.action)
  if (!opened.ok) return opened
  const before = opened.value
  const event = typeof move.event === 'function' ? move.event(before) : move.event
  const transition = transitionOf(transferLifecycle, before.state, event)
  if (!transition.ok) return refuse(whyNot(before.state))
  const side = ctx.actor.kind === 'person' ? sideOf(ctx.actor.role) : null
  if (side === null || !transition.value.who.includes(side)) return refuse('not-allowed')
  const reason = seen.reason?.trim() ?? ''
  if (transition.value.reason === 'required' && reason === '') return refuse('reason-required', { field: 'reason' })
  if (before.version !== seen.version) return refuse('stale-version')

  const also = (await move.also?.(tx, before, reason)) ?? accept(before)
  if (!also.ok) return also
  const after = also.value
  if (!(await setTransferState(tx, programmeId, before, transition.value.to, move.bouncedOn))) {
    return refuse('stale-version')
  }
  const cause = move.cause ?? move.action
  const change = await changeOf(tx, ctx, before, after, event)
  const posted = await postMoney(tx, ctx, change, { cause, reason: reason || undefined })
  if (!posted.ok) return posted
  await recordAudit(tx, ctx, {
    action: cause,
    subject: { type: 'transfer', id: before.id, number: transferLabel(after) },
    from: before.state,
    to: transition.value.to,
    reason: reason || undefined,
    ...saidAndArrived(before, after),
  })
  await tell(tx, ctx, { before, after }, event, reason)
  return accept({ id: before.id, state: transition.value.to })
}

/**
 * A transfer under its lock, for somebody who may do this to it. Refuses: not-found (also for who may not even read it,
 * and for one of an off-platform purchase), not-allowed.
 */
export async function openTransfer(
  tx: Tx,
  { actor }: Pick<UseCaseContext, 'actor'>,
  transferId: string,
  action: Action,
): Promise<Outcome<PartyTransfer>> {
  const { programmeId } = actor
  await lockTransfer(tx, programmeId, transferId)
  const transfer = await findTransfer(tx, programmeId, transferId)
  if (!transfer?.payerId || !transfer.payeeId) return refuse('not-found')
  const parties = { programmeId, buyerId: transfer.payerId, supplierId: transfer.payeeId }
  if (!can(actor, 'transfer.read', parties)) return refuse('not-found')
  if (!can(actor, action, parties)) return refuse('not-allowed')
  return accept({ ...transfer, payerId: transfer.payerId, payeeId: transfer.payeeId })
}

/** The amount always, since the story tells it; amount and day before where the bank said something else. */
function saidAndArrived(before: Transfer, after: Transfer): Pick<AuditEntry, 'before' | 'after'> {
  const same = before.amountFen === after.amountFen && before.valueDate === after.valueDate
  if (same) return { after: { amountFen: after.amountFen } }
  return {
    before: { amountFen: before.amountFen, valueDate: before.valueDate },
    after: { amountFen: after.amountFen, valueDate: after.valueDate },
  }
}

async function tell(
  tx: Tx,
  ctx: UseCaseContext,
  { before, after }: { before: PartyTransfer; after: PartyTransfer },
  event: TransferEvent,
  reason: string,
): Promise<void> {
  if (event === 'verify') {
    const same = before.amountFen === after.amountFen && before.valueDate === after.valueDate
    const what = same
      ? ({ kind: 'transfer-verified' } as const)
      : ({ kind: 'transfer-arrived-otherwise', said: before } as const)
    await tellOfTransfer(tx, ctx, after, what)
  } else if (event === 'reject') await tellOfTransfer(tx, ctx, after, { kind: 'transfer-rejected', reason })
  else if (event === 'bounce') await tellOfTransfer(tx, ctx, after, { kind: 'transfer-bounced', reason })
  else await untellOfTransfer(tx, ctx, after.id)
}

/** What to say to who comes too late. */
function whyNot(state: TransferState): RefusalCode {
  if (state === 'VERIFIED') return 'transfer-already-verified'
  return state === 'RECORDED' ? 'transfer-not-verified' : 'wrong-state'
}

/** What each step changes: reserved and verified money of the orders, of deposits, and what is left on account. */
async function changeOf(
  tx: Tx,
  ctx: UseCaseContext,
  before: PartyTransfer,
  after: PartyTransfer,
  event: TransferEvent,
): Promise<MoneyChange> {
  const reserved = (transfer: Transfer, sign: 1n | -1n) =>
    transfer.allocations
      .filter(({ document }) => document.type === 'ORDER')
      .map(({ document, amountFen }) => ({ orderId: document.id, deltaFen: fen(sign * amountFen) }))
  const pending = [
    ...(before.state === 'RECORDED' ? reserved(before, -1n) : []),
    ...(event === 'reverse' ? reserved(after, 1n) : []),
  ]
  if (event === 'verify') return { pending, entries: receivedEntries(after) }
  if (before.state !== 'VERIFIED') return { pending, entries: [] }
  return { pending, entries: await undoingEntries(tx, ctx.actor.programmeId, { type: 'TRANSFER', id: before.id }) }
}

/** What a verified transfer brings: its allocations, and the rest of it on account. */
export function receivedEntries(transfer: Omit<PartyTransfer, 'state' | 'version' | 'recordedBy'>): MoneyEntry[] {
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
