import type { Db } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'

/**
 * What Stripe says happened is written down by the product itself, whoever brought the word first: the payer coming
 * back, a webhook or the reconciliation.
 */
export function systemContext(db: Db, now: Date, programmeId: string): UseCaseContext {
  return { actor: { kind: 'operator', programmeId }, now, db, channel: 'SYSTEM' }
}
