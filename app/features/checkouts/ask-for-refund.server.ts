import { refundKey } from '~/domain/checkout/idempotency'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { StripePort, StripeRefund } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { applyRefund } from './apply-refund.server'
import type { Checkout, CheckoutRefund } from './checkout'
import { lockCheckout } from './checkouts.repo.server'
import { failRefund } from './fail-refund.server'
import { saveRefund, selectRefunds } from './given-back.repo.server'

/** A call whose answer has not come by then is over, one way or the other. */
const ANSWER_MS = 60_000

/**
 * Asks Stripe to make a refund that is written down, with its own key, and makes true what it answers. Asked again it
 * is the same refund, also where the first answer got lost: then it is found among those of the payment.
 *
 * @returns the refund as it stands then
 * Refuses: checkout-no-answer (it may have been made: it is asked again by itself), checkout-off, checkout-not-taken.
 */
export async function askForRefund(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  stripe: StripePort,
  checkout: Checkout,
  refund: CheckoutRefund,
): Promise<Outcome<CheckoutRefund>> {
  if (refund.state !== 'REQUESTED') return accept(refund)
  const { paymentIntentId } = checkout
  if (!paymentIntentId) throw new Error(`checkout ${checkout.number} is paid and knows not by what`)
  const made = (answer: StripeRefund) => applied({ db, now }, checkout, refund, answer)
  const asked = await stripe.createRefund({
    idempotencyKey: refund.idempotencyKey,
    paymentIntentId,
    amountFen: refund.amountFen,
    metadata: { programme: refund.programmeId, checkout: checkout.id, refund: refund.id },
  })
  if (asked.ok) return accept(await made(asked.value))
  const { failure } = asked
  if (failure.kind === 'rate-limited') return refuse('checkout-no-answer')
  // It may be made already: an answer got lost, and what was left to refund is less since.
  const all = await stripe.listRefunds(paymentIntentId)
  if (!all.ok) return refuse('checkout-no-answer')
  const found = all.value.find(({ metadata }) => metadata.refund === refund.id)
  if (found) return accept(await made(found))
  if (failure.kind === 'unknown') {
    await nextAttempt({ db, now }, checkout, refund)
    return refuse('checkout-no-answer')
  }
  await failRefund({ db, now }, checkout, refund.id, failure.kind)
  return failure.kind === 'bad-key'
    ? refuse('checkout-off')
    : refuse('checkout-not-taken', { detail: { why: failure.kind } })
}

async function applied(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  checkout: Checkout,
  refund: CheckoutRefund,
  answer: StripeRefund,
): Promise<CheckoutRefund> {
  await applyRefund({ db, now }, checkout, answer)
  const all = await selectRefunds(db, checkout)
  return all.find(({ id }) => id === refund.id) ?? refund
}

/** Another key, once the call with this one is certainly over and made nothing. */
async function nextAttempt(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  { programmeId, id }: Checkout,
  seen: CheckoutRefund,
): Promise<void> {
  if (now.getTime() - seen.requestedAt.getTime() < ANSWER_MS * seen.attempt) return
  await inTransaction(db, async (tx) => {
    const checkout = await lockCheckout(tx, programmeId, id)
    const refund = checkout && (await selectRefunds(tx, checkout)).find((one) => one.id === seen.id)
    if (refund?.state !== 'REQUESTED' || refund.attempt !== seen.attempt) return
    const attempt = refund.attempt + 1
    await saveRefund(tx, refund, { attempt, idempotencyKey: refundKey(refund.id, attempt) })
  })
}
