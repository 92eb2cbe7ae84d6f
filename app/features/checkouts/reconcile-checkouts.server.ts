import { z } from 'zod'
import { inTransaction } from '~/platform/db/db'
import { enqueueJobs } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
import { STRIPE_EVENT_TYPES, type StripeFailure, type StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { applyEvent } from './apply-event.server'
import { askForRefund } from './ask-for-refund.server'
import type { Checkout } from './checkout'
import { claimUnsettled, findCheckout } from './checkouts.repo.server'
import { closePaymentPage } from './close-payment-page.server'
import { selectOpenDisputes, selectRefunds, selectUnsettledRefunds } from './given-back.repo.server'
import { type Look, lookAtDispute, lookAtRefunds, lookAtSession } from './look-at-stripe.server'
import { openPaymentPage } from './open-payment-page.server'
import { receiveEvents } from './receive-event.server'
import { findReconciliation, saveReconciliation, selectWaitingEvents } from './stripe-events.repo.server'

/** One run over everything that is not over, in the queue. */
export const reconcileJob: JobKind<Record<string, never>> = { name: 'reconcile-checkouts', payload: z.object({}) }

/** Puts a run into the queue, unless one waits there. */
export async function enqueueReconciliation({ db }: Pick<UseCaseContext, 'db'>): Promise<void> {
  await inTransaction(db, (tx) => enqueueJobs(tx, reconcileJob, [{ key: 'reconcile checkouts', payload: {} }]))
}

export interface ReconciliationResult {
  looked: number
  changed: number
  problem: StripeFailure | null
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const AT_ONCE = 50
/** Events are asked for again from a little before the last run, in case two clocks differ. */
const OVERLAP_MS = 10 * MINUTE_MS
/** A page that was never shown to anybody is closed after so long; one that was shown, when its time is over. */
const UNSHOWN_MS = 10 * MINUTE_MS

/**
 * Asks Stripe about everything that is not over here, and for the events that no webhook of ours took: a lost answer,
 * a lost webhook or a killed process is made good by this alone. Several processes may run it at once: what one has
 * taken to look at, the others leave.
 */
export async function reconcileCheckouts(
  { db, clock }: Pick<UseCaseContext, 'db'> & { clock: () => Date },
  stripe: StripePort,
): Promise<ReconciliationResult> {
  const now = clock()
  const before = await findReconciliation(db)
  const from = new Date((before?.eventsFrom ?? now).getTime() - OVERLAP_MS)
  await inTransaction(db, (tx) => saveReconciliation(tx, { startedAt: now }))
  const run: ReconciliationResult = { looked: 0, changed: 0, problem: null }

  const events = await stripe.listEvents({ since: from, types: STRIPE_EVENT_TYPES, deliverySuccess: false })
  if (events.ok) await receiveEvents({ db, now }, events.value, true)
  else run.problem = events.failure
  const since = new Date(now.getTime() - DAY_MS)
  for (const eventId of await selectWaitingEvents(db, { since, limit: AT_ONCE })) {
    const { end } = await applyEvent({ db, now }, stripe, eventId)
    run.looked += 1
    if (end === 'applied') run.changed += 1
  }
  const claimed = await inTransaction(db, (tx) => claimUnsettled(tx, now, AT_ONCE))
  for (const key of claimed) note(run, await settleCheckout({ db, now }, stripe, key))
  const waiting = await selectUnsettledRefunds(db, new Date(now.getTime() - MINUTE_MS), AT_ONCE)
  for (const { programmeId, checkoutId } of waiting)
    note(run, await settleRefunds({ db, now }, stripe, { programmeId, id: checkoutId }))
  for (const disputeId of await selectOpenDisputes(db, AT_ONCE))
    note(run, asLook(await lookAtDispute({ db, now, stripe }, disputeId)))

  const { looked, changed, problem } = run
  await inTransaction(db, (tx) =>
    saveReconciliation(tx, {
      startedAt: now,
      finishedAt: clock(),
      looked,
      changed,
      problem: problem?.kind ?? '',
      ...(events.ok ? { eventsFrom: now } : {}),
    }),
  )
  return run
}

/** What looking at one came to: whether it moved, or why Stripe did not say. */
type Settled = 'moved' | 'same' | StripeFailure

function note(run: ReconciliationResult, settled: Settled): void {
  run.looked += 1
  if (settled === 'moved') run.changed += 1
  else if (settled !== 'same') run.problem = settled
}

function asLook(look: Look): Settled {
  return typeof look === 'string' ? 'same' : look
}

async function settleCheckout(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  stripe: StripePort,
  key: { programmeId: string; id: string },
): Promise<Settled> {
  const checkout = await findCheckout(db, key)
  if (!checkout) return 'same'
  const failure = await settle({ db, now }, stripe, checkout)
  if (failure) return failure
  const after = await findCheckout(db, key)
  return after?.state === checkout.state ? 'same' : 'moved'
}

async function settle(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  stripe: StripePort,
  checkout: Checkout,
): Promise<StripeFailure | null> {
  if (checkout.sessionId === null) {
    // Nobody was sent to its page: found out whether there is one, and closed when the person did not come back.
    const left = now.getTime() - checkout.startedAt.getTime() > UNSHOWN_MS
    const done = await (left ? closePaymentPage : openPaymentPage)({ db, now }, stripe, checkout)
    return done.ok ? null : { kind: 'unknown', detail: done.refusal.code }
  }
  const look = await lookAtSession({ db, now, stripe }, checkout.sessionId)
  if (typeof look !== 'string') return look
  const after = await findCheckout(db, checkout)
  if (after?.state !== 'OPEN' || now < after.expiresAt) return null
  const closed = await closePaymentPage({ db, now }, stripe, after)
  return closed.ok ? null : { kind: 'unknown', detail: closed.refusal.code }
}

async function settleRefunds(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  stripe: StripePort,
  key: { programmeId: string; id: string },
): Promise<Settled> {
  const checkout = await findCheckout(db, key)
  if (!checkout) return 'same'
  const statesOf = async () => (await selectRefunds(db, checkout)).map(({ state }) => state).join()
  const before = await statesOf()
  const look = await lookAtRefunds({ db, now, stripe }, checkout)
  if (typeof look !== 'string') return look
  for (const refund of await selectRefunds(db, checkout)) {
    if (refund.state === 'REQUESTED' && refund.stripeRefundId === null)
      await askForRefund({ db, now }, stripe, checkout, refund)
  }
  return (await statesOf()) === before ? 'same' : 'moved'
}
