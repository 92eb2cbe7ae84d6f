import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import type { Checkout } from './checkout'
import { lockCheckout } from './checkouts.repo.server'
import { saveRefund, selectRefunds } from './given-back.repo.server'
import { recordCheckout } from './record-checkout.server'
import { systemContext } from './system-context'
import { tellOfCheckout } from './tell-parties.server'

/** Stripe did not take a refund and never will: it says so, and another may be asked for. */
export async function failRefund(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  { programmeId, id }: Checkout,
  refundId: string,
  why: string,
): Promise<void> {
  const ctx = systemContext(db, now, programmeId)
  await inTransaction(db, async (tx) => {
    const checkout = await lockCheckout(tx, programmeId, id)
    const refund = checkout && (await selectRefunds(tx, checkout)).find((one) => one.id === refundId)
    if (!checkout || refund?.state !== 'REQUESTED') return
    await saveRefund(tx, refund, { state: 'FAILED', failure: why })
    await recordCheckout(tx, ctx, checkout, {
      action: 'checkout.refund-fail',
      of: { type: 'checkout-refund', id: refund.id, from: refund.state },
      to: 'FAILED',
      reason: why,
      after: { amountFen: refund.amountFen },
    })
    await tellOfCheckout(tx, ctx, checkout, {
      kind: 'checkout-refund-failed',
      amountFen: refund.amountFen,
    })
  })
}
