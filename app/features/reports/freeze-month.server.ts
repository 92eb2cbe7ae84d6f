import type { Actor } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { lastDayOf } from '~/domain/calendar/period'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { FREEZING_MS, type FrozenReport, freezeReport } from './reports.steps.server'

/**
 * Freezes the report of a month that is over; the same month again, when late papers came, as its next version.
 * Refuses: not-allowed, month-not-over.
 */
export async function freezeMonth(
  ctx: UseCaseContext<Actor>,
  period: { year: number; month: number },
): Promise<Outcome<FrozenReport>> {
  const may = checkCan(ctx.actor, 'report.freeze', { programmeId: ctx.actor.programmeId })
  if (!may.ok) return may
  if (lastDayOf(period) >= businessDateOf(ctx.now)) return refuse('month-not-over', { field: 'month' })
  return await inTransaction(ctx.db, (tx) => freezeReport(tx, ctx, { kind: 'MONTH', period }), {
    timeoutMs: FREEZING_MS,
  })
}
