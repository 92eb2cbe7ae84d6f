import type { Actor } from '~/domain/access/actor'
import type { Db } from '~/platform/db/db'

/** What every use case is given beside its plain input: who asks, when, and where the books are. */
export interface UseCaseContext<A extends Actor = Actor> {
  readonly actor: A
  readonly now: Date
  readonly db: Db
  /** How the wish came in, for the audit. */
  readonly channel: 'WEB' | 'CLI' | 'SYSTEM'
}
