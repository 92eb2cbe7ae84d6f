import type { LimitName } from '~/domain/limits/limits'
import type { Outcome } from '~/domain/refusal/refusal'
import { type LimitKey, spendAllowance } from '~/features/limits/limits.steps.server'
import type { UseCaseContext } from '~/features/use-case'
import { responseInit } from './refusal-status'

/** Counts one attempt of whoever asks: by their address and, when they are signed in, by their account. */
export function spendAllowanceOf(ctx: UseCaseContext, limit: LimitName): Promise<Outcome<void>> {
  const keys: LimitKey[] = [{ address: ctx.origin?.address }]
  if (ctx.actor.kind === 'person') keys.push({ account: ctx.actor.personId })
  return spendAllowance(ctx.db, { limit, keys, now: ctx.now })
}

/** The same for a page: what was asked too often is the 429 page, and says in its header when to come back. */
export async function requireAllowance(ctx: UseCaseContext, limit: LimitName): Promise<void> {
  const spent = await spendAllowanceOf(ctx, limit)
  if (!spent.ok) throw new Response(null, responseInit(spent.refusal))
}
