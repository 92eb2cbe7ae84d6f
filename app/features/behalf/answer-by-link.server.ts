import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { hashOfToken } from '../accounts/accounts.steps.server'
import { spendAllowance } from '../limits/limits.steps.server'
import type { UseCaseContext } from '../use-case'
import { findByToken } from './behalf.repo.server'
import { recordAnswer } from './record-answer.server'

/**
 * Whoever holds the link says for the cooperative whether what was entered is right, once. Who is signed in on that phone
 * does not matter: the link acts, for its own programme.
 * Refuses: link-closed, too-many-attempts, reason-required (what is wrong), stale-version.
 */
export async function answerByLink(
  ctx: UseCaseContext,
  input: { token: string; answer: 'confirm' | 'dispute'; version: number; words: string; name: string },
): Promise<Outcome<void>> {
  const { token, ...answer } = input
  const hash = hashOfToken(token)
  const open = await findByToken(ctx.db, hash, ctx.now)
  if (!open) return refuse('link-closed')
  const spent = await spendAllowance(ctx.db, { limit: 'driver-link', keys: [{ account: open.id }], now: ctx.now })
  if (!spent.ok) return spent
  const holder: UseCaseContext = { ...ctx, actor: { kind: 'visitor', programmeId: open.programmeId } }
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const entry = await findByToken(tx, hash, ctx.now)
    if (!entry) return refuse('link-closed')
    return await recordAnswer(tx, holder, entry, { ...answer, answeredBy: null })
  })
}
