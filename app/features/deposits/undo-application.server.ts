import { sideOf } from '~/domain/access/actor'
import { fen, formatYuan, maxFen, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openOrder } from '../orders/orders.steps.server'
import { postMoney } from '../payments/money.steps.server'
import { recordAudit } from '../records/records.steps.server'
import { lockStanding } from '../refunds/refunds.steps.server'
import type { UseCaseContext } from '../use-case'
import { findApplication, findDepositHead, insertApplication, isApplicationUndone } from './deposits.repo.server'
import { lockDeposit } from './lock-deposit.server'

export interface UndoApplicationInput {
  /** Made with the form: sent twice, it is one. */
  reversalId: string
  applicationId: string
  reason: string
}

/**
 * What of a deposit paid an order does not pay it after all, and stands on the deposit again; with the date of what it
 * undoes. What a refund gives back, or gave back, of the order already stays there.
 *
 * Refuses: not-found, not-allowed, reason-required, bad-choice (it undoes another one), already-reversed,
 * refund-exceeds-paid, and as postMoney does.
 */
export async function undoApplication(
  ctx: UseCaseContext,
  input: UndoApplicationInput,
): Promise<Outcome<{ agreementNumber: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const { reversalId: id } = input

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ agreementNumber: string }>> => {
    const application = await findApplication(tx, programmeId, input.applicationId)
    if (!application) return refuse('not-found')
    const opened = await openOrder(tx, ctx, application.orderId, 'deposit.apply')
    if (!opened.ok) return opened
    const order = opened.value
    const head = await findDepositHead(tx, programmeId, { id: application.agreementId })
    if (!head) return refuse('not-found')
    const reason = input.reason.trim()
    if (!reason) return refuse('reason-required', { field: 'reason' })
    if (application.reversesId !== null) return refuse('bad-choice')
    const { amountFen, appliedOn } = application
    const standing = await lockStanding(tx, programmeId, { type: 'ORDER', id: order.id })
    await lockDeposit(tx, ctx, head)
    const first = await findApplication(tx, programmeId, id)
    if (first?.reversesId === application.id) return accept({ agreementNumber: head.number })
    if (await isApplicationUndone(tx, programmeId, application.id)) return refuse('already-reversed')
    const free = maxFen(ZERO_FEN, subtractFen(standing.keptFen, standing.underWayFen))
    if (amountFen > free) return refuse('refund-exceeds-paid', { detail: { most: formatYuan(free) } })

    const undone = { id, agreementId: head.id, orderId: order.id, amountFen: fen(-amountFen), appliedOn }
    const by = { side, appliedBy: actor.personId, applierName: actor.name, appliedAt: now, reason }
    if (!(await insertApplication(tx, programmeId, { ...undone, ...by, reversesId: application.id }))) {
      return refuse('already-reversed')
    }
    const entry = {
      buyerId: order.buyerId,
      supplierId: order.supplierId,
      valueDate: appliedOn,
      kind: 'PAYMENT',
    } as const
    const source = { type: 'DEPOSIT', id: application.id } as const
    const posted = await postMoney(
      tx,
      ctx,
      {
        entries: [
          { ...entry, source, document: { type: 'ORDER', id: order.id }, amountFen: fen(-amountFen) },
          { ...entry, source, document: { type: 'DEPOSIT', id: head.id }, amountFen },
        ],
      },
      { cause: 'deposit.unapply', reason },
    )
    if (!posted.ok) return posted
    const subject = { type: 'agreement', id: head.id, number: head.number }
    const after = { amountFen, order: order.number }
    await recordAudit(tx, ctx, { action: 'deposit.unapply', subject, reason, after })
    return accept({ agreementNumber: head.number })
  })
}
