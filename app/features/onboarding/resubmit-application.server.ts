import { can } from '~/domain/access/policy'
import type { Standing } from '~/domain/organisation/standing'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { holdStanding, moveStanding } from '../organisations/organisations.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { findApplication, insertApplication } from './onboarding.repo.server'

export interface ResubmitInput {
  /** Made with the form: sent twice, there is one. */
  applicationId: string
  version: number
  /** What was mended, in their own words; may be empty. */
  statement: string
}

/**
 * A refused organisation hands its mended papers in again, and waits in the queue as a new one.
 * Refuses: not-allowed, not-found, wrong-state, stale-version.
 */
export async function resubmitApplication(ctx: UseCaseContext, input: ResubmitInput): Promise<Outcome<Standing>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || actor.organisationId === null) return refuse('not-allowed')
  const { personId, organisationId } = actor
  const own = { programmeId, buyerId: organisationId, supplierId: organisationId }
  if (!can(actor, 'organisation.write', own)) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<Standing>> => {
    const held = await holdStanding(tx, programmeId, organisationId)
    if (!held.ok) return held
    const before = await findApplication(tx, programmeId, input.applicationId)
    if (before) return before.organisationId === organisationId ? accept(held.value.standing) : refuse('not-found')
    const moved = await moveStanding(tx, programmeId, held.value, {
      ...{ event: 'resubmit', version: input.version, reason: '', now: ctx.now },
    })
    if (!moved.ok) return moved
    const { side, name, standing } = held.value
    await insertApplication(tx, programmeId, {
      ...{ id: input.applicationId, organisationId, side, statement: input.statement },
      ...{ submittedBy: personId, submittedAt: ctx.now },
    })
    await recordAudit(tx, ctx, {
      action: 'organisation.resubmit',
      subject: { type: 'organisation', id: organisationId },
      from: standing,
      to: moved.value,
    })
    await enqueueNotice(tx, ctx, {
      audience: { officials: true },
      kind: 'application-received',
      subject: { type: 'organisation', id: organisationId },
      path: `/office/organisations/${organisationId}`,
      facts: { party: name },
    })
    return moved
  })
}
