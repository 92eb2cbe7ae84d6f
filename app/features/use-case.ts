import type { Actor } from '~/domain/access/actor'
import type { Db } from '~/platform/db/db'

/** What every use case is given beside its plain input: who asks, when, and where the books are. */
export interface UseCaseContext<A extends Actor = Actor> {
  readonly actor: A
  readonly now: Date
  readonly db: Db
  /** How the wish came in, for the audit. */
  readonly channel: 'WEB' | 'CLI' | 'SYSTEM'
  /** Where a request came from, for the audit; absent at the console and in jobs. */
  readonly origin?: RequestOrigin
}

export interface RequestOrigin {
  /** Of the client, as far as proxies we trust tell it. Personal: it is kept where it can be erased. */
  readonly address: string | null
  /** As in the log and on the error page. */
  readonly requestId: string | null
}
