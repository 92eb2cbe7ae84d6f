import { sideOf } from '~/domain/access/actor'
import { businessDateOf } from '~/domain/calendar/business-date'
import { checkApplication } from '~/domain/deposit/deposit-account'
import { type Fen, fen } from '~/domain/money/fen'
import { unreportedFen } from '~/domain/order/unreported'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { openOrder } from '../orders/orders.steps.server'
import { postMoney } from '../payments/money.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findApplication, findDepositHead, insertApplication } from './deposits.repo.server'
import { lockDeposit } from './lock-deposit.server'
import { tellOfDeposit } from './tell-parties.server'

export interface ApplyDepositInput {
  /** Made with the form: sent twice, it is one. */
  applicationId: string
  orderId: string
  amountFen: Fen
}

/**
 * 定金抵作价款: either side lets a part of the agreement's deposit pay an order of it whose goods were judged. From that
 * day on, and only then, it counts as paid (docs/domain.md §4.1).
 *
 * Refuses: not-found (also an order of no agreement), not-allowed, deposit-not-agreed, and as checkApplication does
 * (`amount`) and postMoney does.
 */
export async function applyDeposit(
  ctx: UseCaseContext,
  input: ApplyDepositInput,
): Promise<Outcome<{ agreementNumber: string }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const side = actor.kind === 'person' ? sideOf(actor.role) : null
  if (actor.kind !== 'person' || side === null) return refuse('not-allowed')
  const { applicationId: id, orderId, amountFen } = input

  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ agreementNumber: string }>> => {
    const opened = await openOrder(tx, ctx, orderId, 'deposit.apply')
    if (!opened.ok) return opened
    const order = opened.value
    const head = order.agreementId ? await findDepositHead(tx, programmeId, { id: order.agreementId }) : null
    if (!head) return refuse('not-found')
    const account = await lockDeposit(tx, ctx, head)
    const first = await findApplication(tx, programmeId, id)
    if (first) {
      const mine = first.appliedBy === actor.personId && first.orderId === orderId
      return mine ? accept({ agreementNumber: head.number }) : refuse('not-found')
    }
    const open = { fulfilment: order.fulfilment, openFen: unreportedFen(order) }
    const fits = checkApplication(account, open, amountFen, { field: 'amount' })
    if (!fits.ok) return fits

    const appliedOn = businessDateOf(now)
    const made = { id, agreementId: head.id, orderId, amountFen, appliedOn, appliedBy: actor.personId }
    const by = { side, applierName: actor.name, appliedAt: now, reason: '', reversesId: null }
    if (!(await insertApplication(tx, programmeId, { ...made, ...by }))) return refuse('not-found')
    const entry = {
      buyerId: order.buyerId,
      supplierId: order.supplierId,
      valueDate: appliedOn,
      kind: 'PAYMENT',
    } as const
    const source = { type: 'DEPOSIT', id } as const
    const posted = await postMoney(
      tx,
      ctx,
      {
        entries: [
          { ...entry, source, document: { type: 'DEPOSIT', id: head.id }, amountFen: fen(-amountFen) },
          { ...entry, source, document: { type: 'ORDER', id: orderId }, amountFen },
        ],
      },
      { cause: 'deposit.apply' },
    )
    if (!posted.ok) return posted
    const subject = { type: 'agreement', id: head.id, number: head.number }
    await recordAudit(tx, ctx, { action: 'deposit.apply', subject, after: { amountFen, order: order.number } })
    await tellOfDeposit(tx, ctx, head, {
      ...{ side, amountFen, kind: 'deposit-applied', subjectId: id, orderNumber: order.number },
    })
    return accept({ agreementNumber: head.number })
  })
}
