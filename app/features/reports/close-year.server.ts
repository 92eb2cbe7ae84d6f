import type { Actor } from '~/domain/access/actor'
import { checkCan } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { hindrancesOf, seenText } from '~/domain/report/year-checks'
import { inTransaction } from '~/platform/db/db'
import { markYearClosed, readYearsClosed } from '../ledger/seal.steps.server'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { FREEZING_MS, freezeReport } from './reports.steps.server'
import { stateOfYear } from './year-state.server'

export interface YearToClose {
  year: number
  /** What was open when they looked (seenText); something else by now is refused. */
  seen: string
}

/**
 * Closes a year for ever and freezes its report, in one transaction (docs/decisions/0037). Whoever is posting at this
 * moment is waited for, and their rows belong to the year; whoever comes later finds it closed and posts into the next
 * open year (冲减). Whoever calls has had the person show who they are.
 *
 * Refuses: not-allowed, year-closed, year-held while something hinders it, changed-meanwhile when something else is
 * open than what was seen.
 */
export async function closeYear(
  ctx: UseCaseContext<Actor>,
  { year, seen }: YearToClose,
): Promise<Outcome<{ number: string }>> {
  const { programmeId } = ctx.actor
  const may = checkCan(ctx.actor, 'year.close', { programmeId })
  if (!may.ok) return may
  return await inTransaction(
    ctx.db,
    async (tx) => {
      // It stands still first, so that what is asked below is what is closed.
      const frozen = await freezeReport(tx, ctx, { kind: 'YEAR', period: { year, month: null } })
      if (!frozen.ok) return frozen
      const closed = await readYearsClosed(tx, programmeId)
      if (closed.some((one) => one.year === year)) return refuse('year-closed', { detail: { year: String(year) } })
      const state = await stateOfYear(tx, programmeId, year, ctx.now)
      if (hindrancesOf({ ...state, year, now: ctx.now, today: businessDateOf(ctx.now) }).length > 0) {
        return refuse('year-held')
      }
      if (seenText(state.open) !== seen) return refuse('changed-meanwhile')
      const closedBy = ctx.actor.kind === 'visitor' ? null : (ctx.actor.personId ?? null)
      await markYearClosed(tx, programmeId, { year, closedAt: ctx.now, closedBy })
      const { id, number, sha256 } = frozen.value
      await recordAudit(tx, ctx, {
        action: 'year.close',
        subject: { type: 'report', id, number },
        from: 'OPEN',
        to: 'CLOSED',
        after: { year: String(year), sha256, seen },
      })
      await enqueueNotice(tx, ctx, {
        audience: { officials: true },
        kind: 'year-closed',
        subject: { type: 'report', id },
        path: `/office/years/${year}`,
        facts: { number, what: String(year) },
      })
      return accept({ number })
    },
    { timeoutMs: FREEZING_MS },
  )
}
