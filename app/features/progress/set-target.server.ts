import { can } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { readClosedYears } from '../ledger/ledger.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { writeTarget } from '../villages/villages.steps.server'

export interface SetTargetInput {
  slug: string
  year: number
  /** Null: no target that year. */
  amountFen: Fen | null
  reason: string
}

/**
 * An official gives a village a target of its own for this year or a later one. What it was, what it became and why
 * stands in the audit, which only grows.
 * Refuses: not-allowed, not-found, target-year-past, year-closed, bad-year, amount-negative, reason-required.
 */
export async function setTarget(ctx: UseCaseContext, input: SetTargetInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'target.write', { programmeId })) return refuse('not-allowed')
  const { slug, year, amountFen, reason } = input
  const thisYear = yearOf(businessDateOf(ctx.now))
  if (year < thisYear) return refuse('target-year-past', { field: 'year' })
  if (year > thisYear + 5) return refuse('bad-year', { field: 'year' })
  if (amountFen !== null && amountFen < 0n) return refuse('amount-negative', { field: 'amount' })
  if (reason === '') return refuse('reason-required', { field: 'reason' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    if ((await readClosedYears(tx, programmeId)).has(year)) {
      return refuse('year-closed', { field: 'year', detail: { year: String(year) } })
    }
    const written = await writeTarget(tx, programmeId, { slug, year, amountFen })
    if (!written) return refuse('not-found')
    await recordAudit(tx, ctx, {
      ...{ action: 'target.set', subject: { type: 'village', id: written.villageId }, reason },
      before: { year, targetFen: written.beforeFen },
      after: { year, targetFen: amountFen },
    })
    return accept()
  })
}
