import { can } from '~/domain/access/policy'
import type { CertificationRule } from '~/domain/certification/certification-days'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { readRule, writeRule } from './rule.repo.server'

/**
 * An official sets for how long products are publicised and certificates hold, and which papers an application needs.
 * What is publicised or certified already keeps its days. Refuses: not-allowed, stale-version.
 */
export async function changeCertificationRule(
  ctx: UseCaseContext,
  { version, ...rule }: CertificationRule & { version: number },
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'programme.write', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const before = await readRule(tx, programmeId)
    if (!(await writeRule(tx, programmeId, { ...rule, version }, { by: actor.personId, at: now }))) {
      return refuse('stale-version')
    }
    await recordAudit(tx, ctx, {
      action: 'certification.change-rule',
      subject: { type: 'programme', id: programmeId },
      ...{ before: valuesOf(before), after: valuesOf(rule) },
    })
    return accept()
  })
}

function valuesOf({ publicDays, validMonths, requiredPapers }: CertificationRule) {
  return { publicDays, validMonths, papers: requiredPapers.join(' ') }
}
