import { can } from '~/domain/access/policy'
import type { Standing } from '~/domain/organisation/standing'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { holdStanding, moveStanding } from '../organisations/organisations.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'

export interface SuspendInput {
  organisationId: string
  version: number
  event: 'suspend' | 'restore'
  reason: string
}

/**
 * An official stops an organisation from binding anybody anew, or lets it again; what is under way goes on. Its people
 * are told when it is stopped.
 * Refuses: not-allowed, not-found, wrong-state, reason-required, stale-version.
 */
export async function suspendOrganisation(ctx: UseCaseContext, input: SuspendInput): Promise<Outcome<Standing>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (!can(actor, 'organisation.review', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<Standing>> => {
    const held = await holdStanding(tx, programmeId, input.organisationId)
    if (!held.ok) return held
    const moved = await moveStanding(tx, programmeId, held.value, { ...input, now: ctx.now })
    if (!moved.ok) return moved
    const { id, side, name, standing } = held.value
    await recordAudit(tx, ctx, {
      action: `organisation.${input.event}`,
      subject: { type: 'organisation', id },
      from: standing,
      to: moved.value,
      reason: input.reason,
    })
    if (input.event === 'suspend') {
      await enqueueNotice(tx, ctx, {
        audience: { organisationId: id, side },
        kind: 'organisation-suspended',
        subject: { type: 'organisation', id },
        path: '/organisation',
        facts: { party: name, reason: input.reason },
      })
    }
    return moved
  })
}
