import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { joinProgramme } from '../accounts/accounts.steps.server'
import { spendAllowance } from '../limits/limits.steps.server'
import type { UseCaseContext } from '../use-case'
import { findApplication } from './onboarding.repo.server'
import { type ApplicationInput, openApplication } from './onboarding.steps.server'

/** `phone` is the person's own, for the organisation's contact. */
export type RegisterOrganisationInput = ApplicationInput & { phone: string }

/**
 * Somebody who has an account registers another organisation, and manages it; they act in it once they switch. The same
 * form sent twice is one organisation. Officials are told.
 * Refuses: not-allowed, too-many-attempts, and what openApplication refuses.
 */
export async function registerOrganisation(
  ctx: UseCaseContext,
  input: RegisterOrganisationInput,
): Promise<Outcome<{ organisationId: string }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'organisation.register', { programmeId })) return refuse('not-allowed')
  const keys = [{ address: ctx.origin?.address }, { account: actor.personId }]
  const spent = await spendAllowance(ctx.db, { limit: 'sign-up', keys, now: ctx.now })
  if (!spent.ok) return spent
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<{ organisationId: string }>> => {
    const before = await findApplication(tx, programmeId, input.applicationId)
    if (before) {
      const mine = before.submittedBy === actor.personId
      return mine ? accept({ organisationId: before.organisationId }) : refuse('not-found')
    }
    const { personId, name } = actor
    const opened = await openApplication(tx, ctx, input, { personId, name, phone: input.phone })
    if (!opened.ok) return opened
    const { organisationId, role } = opened.value
    await joinProgramme(tx, personId, { programmeId, organisationId, role, title: '' }, ctx.now)
    return accept({ organisationId })
  })
}
