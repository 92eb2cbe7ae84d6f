import type { Request, Response } from 'express'
import { recordRefusedAccess } from '~/features/records/record-refused-access.server'
import type { GuardedAs, LoadContext } from '../load-context'
import { withoutSecrets } from './request-log'

const REFUSED: ReadonlySet<number> = new Set([403, 404])

/**
 * Watches the answer of a request: one that says "may not" or "is not there" to somebody who is signed in, behind a
 * guard, goes into the audit. It is the answer that is looked at, because what belongs to others is not found in many
 * ways: by the guard, by a query that knows only one's own, by a use case.
 */
export function watchForRefusal(req: Request, res: Response, context: LoadContext): { as: GuardedAs | null } {
  const guarded: { as: GuardedAs | null } = { as: null }
  res.once('finish', () => {
    if (!guarded.as || !REFUSED.has(res.statusCode)) return
    const { actor, right } = guarded.as
    const { db, clock, address, requestId } = context
    const ctx = { actor, now: clock(), db, channel: 'WEB' as const, origin: { address, requestId } }
    // What a script asks for is the page's address with .data behind it.
    const path = withoutSecrets(req.path.replace(/\.data$/, ''))
    const refused = { method: req.method, path, status: res.statusCode, right }
    recordRefusedAccess(ctx, refused).catch((error: unknown) =>
      context.log.error('a refused access could not be written down', { error: error as Error }),
    )
  })
  return guarded
}
