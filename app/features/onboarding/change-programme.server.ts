import { can } from '~/domain/access/policy'
import { changedValues } from '~/domain/audit/audit-values'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { holdProgramme, writeProgrammeFacts } from '../programmes/programmes.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { keepTargetsBefore } from '../villages/villages.steps.server'

export interface ChangeProgrammeInput {
  name: string
  helper: string
  assisted: string
  /** First year of the pairing. */
  since: number
  /** Per village and year, where nothing else is said; null: none. */
  defaultTargetFen: Fen | null
  /** Whether an official looks at a new product before it is sold. */
  lookFirst: boolean
  /** Wanted where the default target changes. */
  reason: string
}

const EARLIEST = 1990

/**
 * An official mends what the programme is called and its default target. A new default holds from this year on: past
 * years keep what held then.
 * Refuses: not-allowed, bad-year, amount-negative, reason-required.
 */
export async function changeProgramme(ctx: UseCaseContext, input: ChangeProgrammeInput): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'programme.write', { programmeId })) return refuse('not-allowed')
  const { reason, ...facts } = input
  const thisYear = yearOf(businessDateOf(ctx.now))
  if (facts.since < EARLIEST || facts.since > thisYear) return refuse('bad-year', { field: 'since' })
  if (facts.defaultTargetFen !== null && facts.defaultTargetFen < 0n) {
    return refuse('amount-negative', { field: 'defaultTarget' })
  }
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const { id, name, helper, assisted, since, defaultTargetFen, lookFirst } = await holdProgramme(tx, programmeId)
    if (facts.defaultTargetFen !== defaultTargetFen) {
      if (reason === '') return refuse('reason-required', { field: 'reason' })
      await keepTargetsBefore(tx, programmeId, { since, before: thisYear, amountFen: defaultTargetFen })
    }
    await writeProgrammeFacts(tx, programmeId, facts)
    await recordAudit(tx, ctx, {
      ...{ action: 'programme.change', subject: { type: 'programme', id }, reason: reason || undefined },
      ...changedValues({ name, helper, assisted, since, targetFen: defaultTargetFen, lookFirst }, valuesOf(facts)),
    })
    return accept()
  })
}

function valuesOf({ defaultTargetFen, ...facts }: Omit<ChangeProgrammeInput, 'reason'>) {
  return { ...facts, targetFen: defaultTargetFen as bigint | null }
}
