import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { freshToken } from '../accounts/accounts.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findEntry, setToken } from './behalf.repo.server'

/** A village has a market day at least once in this time. */
const VALID_MS = 14 * 24 * 3600_000

export interface MadeEntryLink {
  /** For the link; it is kept nowhere. */
  token: string
  expiresAt: Date
}

/**
 * Makes the link by which the cooperative, which needs no account for it, sees what was entered for it and says whether
 * it is right. The link made before opens nothing any more; used, it is closed.
 * Refuses: not-allowed, not-found, wrong-state (it was answered).
 */
export async function makeEntryLink(ctx: UseCaseContext, input: { id: string }): Promise<Outcome<MadeEntryLink>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (!can(actor, 'behalf.write', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<MadeEntryLink>> => {
    const entry = await findEntry(tx, programmeId, input.id)
    if (!entry) return refuse('not-found')
    const { token, hash } = freshToken()
    const expiresAt = new Date(now.getTime() + VALID_MS)
    if (!(await setToken(tx, programmeId, entry.id, { tokenHash: hash, tokenExpiresAt: expiresAt }))) {
      return refuse('wrong-state')
    }
    const subject = { type: 'behalf-entry', id: entry.id, number: entry.what }
    await recordAudit(tx, ctx, { action: 'behalf.share', subject })
    return accept({ token, expiresAt })
  })
}
