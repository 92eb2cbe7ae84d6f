import { businessDateOf } from '~/domain/calendar/business-date'
import { type CheckoutDisputeState, checkoutDisputeLifecycle } from '~/domain/checkout/checkout-lifecycle'
import { next } from '~/domain/lifecycle/lifecycle'
import { inTransaction, type Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import type { StripeDispute } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { bookGivenBack, undoGivenBack } from './book-online.server'
import type { Checkout, CheckoutDispute } from './checkout'
import { lockCheckout, saveCheckout, selectMovements } from './checkouts.repo.server'
import { insertDispute, saveDispute, selectDisputes } from './given-back.repo.server'
import { recordCheckout } from './record-checkout.server'
import { systemContext } from './system-context'
import { tellOfCheckout } from './tell-parties.server'

/**
 * What a dispute, just fetched from Stripe, says becomes true here: while the payer's bank holds the money it is given
 * back in the books, and it stands again once it is returned. In one transaction under the checkout's lock; a word that
 * came late changes nothing.
 *
 * @returns false where its payment is not booked here yet: ask for the session first
 */
export async function applyDispute(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  of: { programmeId: string; id: string },
  answer: StripeDispute,
): Promise<boolean> {
  const ctx = systemContext(db, now, of.programmeId)
  return inTransaction(db, async (tx) => {
    const checkout = await lockCheckout(tx, of.programmeId, of.id)
    if (checkout?.state !== 'PAID' || checkout.paymentIntentId !== answer.paymentIntentId) return false
    const dispute = await rowOf(tx, ctx, checkout, answer)
    // Decided once, it does not open again.
    if (dispute.state !== 'OPENED') return true
    await move(tx, ctx, checkout, dispute, answer)
    const end = endOf(answer)
    if (end === null) {
      if (dispute.answerUntil?.getTime() !== answer.answerBy?.getTime())
        await saveDispute(tx, dispute, { answerUntil: answer.answerBy })
      return true
    }
    const won = end === 'WON'
    const to = next(checkoutDisputeLifecycle, dispute.state, won ? 'win' : 'lose')
    if (!to.ok) return true
    await saveDispute(tx, dispute, { state: to.value, closedAt: now, answerUntil: null })
    await recordCheckout(tx, ctx, checkout, {
      action: won ? 'checkout.dispute-win' : 'checkout.dispute-lose',
      of: { type: 'checkout-dispute', id: dispute.id, from: dispute.state },
      to: to.value,
      after: { amountFen: dispute.amountFen },
    })
    await tellOfCheckout(tx, ctx, checkout, {
      kind: won ? 'checkout-dispute-won' : 'checkout-dispute-lost',
      amountFen: dispute.amountFen,
    })
    return true
  })
}

/** An inquiry that was closed took nothing: like one that was won. */
function endOf({ state }: StripeDispute): Exclude<CheckoutDisputeState, 'OPENED'> | null {
  if (state === 'LOST') return 'LOST'
  return state === 'WON' || state === 'CLOSED' ? 'WON' : null
}

/** The books follow where the money is: taken while it is withdrawn or lost, back once it was returned. */
async function move(
  tx: Tx,
  ctx: UseCaseContext,
  checkout: Checkout,
  dispute: CheckoutDispute,
  answer: StripeDispute,
): Promise<void> {
  const movements = await selectMovements(tx, checkout, dispute.id)
  const takenFen = movements.filter(({ cause }) => cause === 'DISPUTE').reduce((sum, one) => sum - one.amountFen, 0n)
  const undone = movements.some(({ cause }) => cause === 'DISPUTE_UNDONE')
  const isGone = answer.state === 'LOST' || (answer.withdrawn && answer.state !== 'WON')
  if (isGone && takenFen === 0n) {
    const on = businessDateOf(answer.createdAt)
    const { id, amountFen } = dispute
    const back = { kind: 'DISPUTE' as const, id, amountFen, from: null, on, cause: 'checkout.dispute' as const }
    const booked = await bookGivenBack(tx, ctx, checkout, back)
    await saveCheckout(tx, checkout, { refundedFen: checkout.refundedFen + booked.takenFen })
    if (booked.beyondFen > 0n) await saveDispute(tx, dispute, { beyondFen: booked.beyondFen })
  } else if (!isGone && takenFen > 0n && !undone) {
    const cause = 'checkout.dispute-win' as const
    const backFen = await undoGivenBack(tx, ctx, checkout, { kind: 'DISPUTE', id: dispute.id, cause })
    await saveCheckout(tx, checkout, { refundedFen: checkout.refundedFen - backFen })
  }
}

async function rowOf(tx: Tx, ctx: UseCaseContext, checkout: Checkout, answer: StripeDispute): Promise<CheckoutDispute> {
  const find = async () =>
    (await selectDisputes(tx, checkout)).find(({ stripeDisputeId }) => stripeDisputeId === answer.id)
  const known = await find()
  if (known) return known
  await insertDispute(tx, checkout.programmeId, {
    id: uuid7(),
    checkoutId: checkout.id,
    stripeDisputeId: answer.id,
    amountFen: answer.amountFen,
    reason: answer.reason,
    answerUntil: answer.answerBy,
    openedAt: answer.createdAt,
  })
  const made = await find()
  if (!made) throw new Error(`dispute ${answer.id} was written and is not there`)
  await recordCheckout(tx, ctx, checkout, {
    action: 'checkout.dispute',
    of: { type: 'checkout-dispute', id: made.id },
    to: 'OPENED',
    reason: answer.reason,
    after: { amountFen: made.amountFen },
  })
  await tellOfCheckout(tx, ctx, checkout, { kind: 'checkout-disputed', amountFen: made.amountFen })
  return made
}
