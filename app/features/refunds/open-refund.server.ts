import { sideOf } from '~/domain/access/actor'
import { can, checkCan } from '~/domain/access/policy'
import { type BusinessDate, businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { checkRefund } from '~/domain/refund/refundable'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { keepReceipts, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { holdMoney } from '../payments/money.steps.server'
import { nextNumber, recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { checkSending } from './check-sending.server'
import { lockParties } from './lock-refunded.server'
import { findRefund, insertRefund, type RefundedMoney, type Sending } from './refunds.repo.server'
import { standingOf } from './refunds.steps.server'
import { tellOfRefund } from './tell-parties.server'

export interface OpenRefundInput {
  /** Made with the form: sent twice, it is one refund. */
  refundId: string
  document: RefundedMoney
  amountFen: Fen
  reason: string
  /** Of a supplier that has sent it already; null: it is asked for, or promised. */
  sending: { reference: string; valueDate: BusinessDate } | null
  /** 银行回单 */
  receipts?: readonly SentFile[]
}

/**
 * 退款: the buyer asks for money back of an order, a transfer or a deposit, or the supplier says that it gives it back,
 * at once with the bank's reference where it was sent. Nothing is in the books before the buyer says that it arrived
 * (docs/domain.md §4.1). All refunds under way together are at most what stands there and did not come online.
 *
 * Refuses: not-found, not-allowed, reason-required, and as checkRefund (`amount`), checkSending, prepareFiles and
 * keepReceipts (`files`) do.
 */
export async function openRefund(ctx: UseCaseContext, input: OpenRefundInput): Promise<Outcome<{ number: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const receipts = await prepareFiles(input.receipts ?? [])
  if (!receipts.ok) return receipts

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ number: string }>> => {
    const locked = await lockParties(tx, programmeId, input.document)
    if (!locked.ok) return locked
    const parties = { programmeId, ...locked.value }
    if (!can(actor, 'refund.read', parties)) return refuse('not-found')
    const may = checkCan(actor, 'refund.ask', parties)
    if (!may.ok) return may
    if (side === 'BUYER' && input.sending) return refuse('not-allowed')
    const first = await findRefund(tx, programmeId, { id: input.refundId })
    if (first) return first.askedBy === actor.personId ? accept({ number: first.number }) : refuse('not-found')
    const reason = input.reason.trim()
    if (!reason) return refuse('reason-required', { field: 'reason' })
    const standing = await standingOf(tx, programmeId, input.document)
    const fits = checkRefund(standing, input.amountFen, { field: 'amount' })
    if (!fits.ok) return fits
    const sending = input.sending
      ? await checkSending(tx, ctx, { id: input.refundId, document: input.document }, input.sending)
      : accept(null)
    if (!sending.ok) return sending

    const id = input.refundId
    const number = await nextNumber(tx, programmeId, 'refund', yearOf(businessDateOf(now)))
    const { document, amountFen } = input
    const refund = { id, number, document, ...locked.value, amountFen, reason, side, askedBy: actor.personId }
    const asked = { askerName: actor.name, askedAt: now, sending: sending.value }
    if (!(await insertRefund(tx, programmeId, { ...refund, ...asked }))) return refuse('not-found')
    if (sending.value) await holdMoney(tx, ctx, { refundId: id, document, amountFen })
    const kept = await keepReceipts(tx, ctx, { type: 'refund', id }, receipts.value)
    if (!kept.ok) return kept
    await record(tx, ctx, { ...refund, sending: sending.value })
    return accept({ number })
  })
}

async function record(
  tx: Tx,
  ctx: UseCaseContext,
  refund: {
    id: string
    number: string
    buyerId: string
    supplierId: string
    amountFen: Fen
    reason: string
    side: 'BUYER' | 'SUPPLIER'
    sending: Sending | null
  },
): Promise<void> {
  const { id, number, amountFen, reason, side, sending } = refund
  const action = side === 'BUYER' ? 'refund.ask' : sending ? 'refund.send' : 'refund.promise'
  await recordAudit(tx, ctx, {
    action,
    subject: { type: 'refund', id, number },
    to: sending ? 'SENT' : 'REQUESTED',
    reason,
    after: { amountFen, valueDate: sending?.valueDate },
  })
  const notice =
    side === 'BUYER'
      ? ({ kind: 'refund-asked', reason } as const)
      : sending
        ? ({ kind: 'refund-sent' } as const)
        : ({ kind: 'refund-promised', reason } as const)
  await tellOfRefund(tx, ctx, refund, notice)
}
