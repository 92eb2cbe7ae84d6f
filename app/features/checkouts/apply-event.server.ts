import { inTransaction } from '~/platform/db/db'
import type { StripeFailure, StripePort } from '~/platform/stripe/stripe-port'
import type { UseCaseContext } from '../use-case'
import { lookAtObject } from './look-at-stripe.server'
import { findEvent, saveEvent } from './stripe-events.repo.server'

export type EventEnd =
  | { end: 'applied' | 'parked' }
  /** Stripe did not answer as it should: later again. */
  | { end: 'later'; failure: StripeFailure }

/**
 * Looks at the object that an event is about, and makes true what Stripe says of it now. An event is only a hint: what
 * it carries is never believed, and in what order events come does not matter. One whose object is none of ours is
 * parked, where the office sees it.
 */
export async function applyEvent(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  stripe: StripePort,
  eventId: string,
): Promise<EventEnd> {
  const event = await findEvent(db, eventId)
  if (!event || event.appliedAt) return { end: 'applied' }
  const look = await lookAtObject({ db, now, stripe }, event.objectId)
  const change =
    look === 'applied'
      ? { appliedAt: now, parked: false, error: '' }
      : look === 'not-ours'
        ? { parked: true, error: '' }
        : { error: `${look.kind} ${look.detail}`.slice(0, 300) }
  await inTransaction(db, (tx) => saveEvent(tx, eventId, change))
  if (look === 'applied') return { end: 'applied' }
  return look === 'not-ours' ? { end: 'parked' } : { end: 'later', failure: look }
}
