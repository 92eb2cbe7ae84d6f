import { sideOf } from '~/domain/access/actor'
import { can, checkCan } from '~/domain/access/policy'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { transitionOf } from '~/domain/lifecycle/lifecycle'
import { fen, subtractFen } from '~/domain/money/fen'
import { type RefundEvent, type RefundState, refundLifecycle } from '~/domain/refund/refund-lifecycle'
import { accept, type Outcome, type RefusalCode, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { keepReceipts, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { holdMoney, postMoney, releaseMoney } from '../payments/money.steps.server'
import { type AuditAction, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { checkSending } from './check-sending.server'
import { lockParties } from './lock-refunded.server'
import { changeRefund, findRefund, type Refund, type Sending } from './refunds.repo.server'
import { checkRefund, standingOf } from './refunds.steps.server'
import { settleRefundNotices, tellOfRefund, untellOfRefund } from './tell-parties.server'

export interface MoveRefundInput {
  number: string
  /** Of the refund as the page showed it. */
  version: number
  reason?: string
  /** How it was sent: only where it is sent. */
  sending?: { reference: string; valueDate: BusinessDate }
  receipts?: readonly SentFile[]
}

const ACTIONS = {
  send: 'refund.send',
  confirm: 'refund.confirm',
  miss: 'refund.miss',
  'take-back': 'refund.take-back',
  decline: 'refund.decline',
  withdraw: 'refund.withdraw',
  reverse: 'refund.reverse',
} as const satisfies Record<RefundEvent, AuditAction>

/**
 * One step of a refund's life. Confirmed, it is in the books from the bank's value date on; undone, an entry against it
 * stands there, with the same date. Whoever takes the refund's row first wins; twenty at once change the books once.
 *
 * Refuses: not-found (also for who may not even read it), not-allowed (also the other side's word), reason-required,
 * required (how it was sent), refund-already-sent,
 * refund-already-received, wrong-state, stale-version, as checkSending, prepareFiles and
 * keepReceipts do for what is sent, refund-exceeds-paid where what it gives back was undone or used since it was
 * asked for, and balance-exceeded likewise where it is confirmed.
 */
export async function moveRefund(
  ctx: UseCaseContext,
  event: RefundEvent,
  input: MoveRefundInput,
): Promise<Outcome<{ number: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const receipts = await prepareFiles(input.receipts ?? [])
  if (!receipts.ok) return receipts

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ number: string }>> => {
    const refund = await findRefund(tx, programmeId, { number: input.number })
    if (!refund || !can(actor, 'refund.read', { programmeId, ...refund })) return refuse('not-found')
    const right = event === 'withdraw' ? 'refund.ask' : side === 'SUPPLIER' ? 'refund.send' : 'refund.confirm'
    const may = checkCan(actor, right, { programmeId, ...refund })
    if (!may.ok) return may
    const found = transitionOf(refundLifecycle, refund.state, event)
    if (!found.ok) return refuse(whyNot(refund.state))
    const transition = found.value
    const mine = (transition.who as readonly string[]).includes(side) && (event !== 'withdraw' || refund.side === side)
    if (!mine) return refuse('not-allowed')
    const reason = input.reason?.trim() ?? ''
    if (transition.reason === 'required' && !reason) return refuse('reason-required', { field: 'reason' })
    if (refund.version !== input.version) return refuse('stale-version')
    if (event === 'send' && !input.sending) return refuse('required', { field: 'reference' })
    const sending = await sendingOf(tx, ctx, refund, transition.to, input)
    if (!sending.ok) return sending
    const change = { personId: actor.personId, name: actor.name, at: now, answer: reason, sending: sending.value }
    if (!(await changeRefund(tx, programmeId, refund, { ...change, state: transition.to }))) {
      const then = await findRefund(tx, programmeId, { id: refund.id })
      return refuse(then && then.state !== refund.state ? whyNot(then.state) : 'stale-version')
    }
    const kept = await keepReceipts(tx, ctx, { type: 'refund', id: refund.id }, receipts.value)
    if (!kept.ok) return kept
    if (refund.state === 'SENT') await releaseMoney(tx, programmeId, refund.id)
    const posted = await post(tx, ctx, refund, event, reason)
    if (!posted.ok) return posted
    if (transition.to === 'SENT') {
      const held = await hold(tx, ctx, refund, event)
      if (!held.ok) return held
    }
    await recordAudit(tx, ctx, {
      action: ACTIONS[event],
      subject: { type: 'refund', id: refund.id, number: refund.number },
      ...{ from: refund.state, to: transition.to, reason: reason || undefined },
      after: { amountFen: refund.amountFen, valueDate: sending.value?.valueDate },
    })
    await tell(tx, ctx, refund, event, reason)
    return accept({ number: refund.number })
  })
}

/** What the refund says from now on of the bank: as before where it stays sent, nothing where it is to be sent again. */
async function sendingOf(
  tx: Tx,
  ctx: UseCaseContext,
  refund: Refund,
  to: RefundState,
  input: MoveRefundInput,
): Promise<Outcome<Sending | null | undefined>> {
  if (to === 'REQUESTED' || to === 'DECLINED' || to === 'WITHDRAWN') return accept(null)
  if (!input.sending) return accept(undefined)
  return checkSending(tx, ctx, refund, input.sending)
}

/** What is sent is held where it stands; money that was moved or undone since it was asked for cannot be sent back. */
async function hold(tx: Tx, ctx: UseCaseContext, refund: Refund, event: RefundEvent): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const { id: refundId, document, amountFen } = refund
  if (event === 'send') {
    const locked = await lockParties(tx, programmeId, document)
    if (!locked.ok) return locked
    const standing = await standingOf(tx, programmeId, document)
    // It is itself under way.
    const others = { ...standing, underWayFen: subtractFen(standing.underWayFen, amountFen) }
    const fits = checkRefund(others, amountFen)
    if (!fits.ok) return fits
  }
  await holdMoney(tx, ctx, { refundId, document, amountFen })
  return accept()
}

/** The entries of a refund that arrived, and of one that did not after all. */
async function post(
  tx: Tx,
  ctx: UseCaseContext,
  refund: Refund,
  event: RefundEvent,
  reason: string,
): Promise<Outcome<void>> {
  if (event !== 'confirm' && event !== 'reverse') return accept()
  if (!refund.sending) throw new Error(`refund ${refund.number} was sent without a date`)
  const { document, buyerId, supplierId, amountFen, sending } = refund
  const entry = {
    ...{ kind: 'REFUND' as const, document, buyerId, supplierId, valueDate: sending.valueDate },
    ...{
      amountFen: fen(event === 'confirm' ? -amountFen : amountFen),
      source: { type: 'REFUND' as const, id: refund.id },
    },
  }
  const act = { cause: ACTIONS[event], reason: reason || undefined }
  const posted = await postMoney(tx, ctx, { entries: [entry] }, act)
  return posted.ok ? accept() : posted
}

/** What to say to who comes too late. */
function whyNot(state: RefundState): RefusalCode {
  if (state === 'SENT') return 'refund-already-sent'
  return state === 'RECEIVED' ? 'refund-already-received' : 'wrong-state'
}

async function tell(tx: Tx, ctx: UseCaseContext, refund: Refund, event: RefundEvent, reason: string): Promise<void> {
  switch (event) {
    case 'send':
      return tellOfRefund(tx, ctx, refund, { kind: 'refund-sent' })
    case 'confirm':
      return tellOfRefund(tx, ctx, refund, { kind: 'refund-received' })
    case 'miss':
    case 'reverse':
      return tellOfRefund(tx, ctx, refund, { kind: 'refund-missed', reason })
    case 'decline':
      return tellOfRefund(tx, ctx, refund, { kind: 'refund-declined', reason })
    case 'withdraw':
      return untellOfRefund(tx, ctx, refund.id)
    case 'take-back':
      return settleRefundNotices(tx, ctx, refund.id)
  }
}
