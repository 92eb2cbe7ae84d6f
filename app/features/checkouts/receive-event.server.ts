import { z } from 'zod'
import { inTransaction } from '~/platform/db/db'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import type { JobKind } from '~/platform/queue/job'
import { STRIPE_EVENT_TYPES, type StripeEvent } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { insertEvents } from './stripe-events.repo.server'

/** Looks at the object of one event, in the queue. */
export const applyEventJob: JobKind<{ eventId: string }> = {
  name: 'apply-stripe-event',
  payload: z.object({ eventId: z.string() }),
}

/**
 * What Stripe tells is stored once per event, however often it comes, and looked into by the queue: whoever brings it
 * has its answer at once. What is of no kind we look at is left out. `listed`: found in the list of what no webhook delivered.
 *
 * @returns the ids of those that were new
 */
export async function receiveEvents(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  events: readonly StripeEvent[],
  listed: boolean,
): Promise<string[]> {
  // An account may be told to send more than we asked for.
  const wanted = events.filter(({ type }) => STRIPE_EVENT_TYPES.some((known) => known === type))
  if (wanted.length === 0) return []
  return inTransaction(db, async (tx) => {
    const rows = wanted.map(({ id, type, objectId, createdAt }) => ({ id, type, objectId, createdAt }))
    const fresh = await insertEvents(
      tx,
      rows.map((row) => ({ ...row, listed, receivedAt: now })),
    )
    for (const eventId of fresh) await enqueueJob(tx, applyEventJob, { eventId }, { key: `stripe ${eventId}` })
    return fresh
  })
}
