import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { updateSigningFactor } from './signing-rule.repo.server'

/** Whether whoever signs for one's own organisation shows a second factor, from now on. Refuses: not-allowed, not-found. */
export async function setSigningRule(
  ctx: UseCaseContext<SignedInPerson>,
  { signingFactor }: { signingFactor: boolean },
): Promise<Outcome<void>> {
  const { programmeId, organisationId: id } = ctx.actor
  if (!id || !can(ctx.actor, 'organisation.write', { programmeId, buyerId: id, supplierId: id })) {
    return refuse('not-allowed')
  }
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const before = await updateSigningFactor(tx, programmeId, id, signingFactor)
    if (before === null) return refuse('not-found')
    if (before === signingFactor) return accept()
    await recordAudit(tx, ctx, {
      ...{ action: 'signing-rule.change', subject: { type: 'organisation', id } },
      ...{ before: { signingFactor: before }, after: { signingFactor } },
    })
    return accept()
  })
}
