import { can } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { publicPeriod } from '~/domain/certification/certification-days'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { holdCertification, stepCertification } from './hold-certification.server'
import { readRule } from './rule.repo.server'
import { tellSupplier } from './tell-parties.server'

/**
 * An official puts a recommended product before everybody, for as many days as the programme has set. From this moment
 * until the last of them anybody may object. Refuses: not-allowed, not-found, wrong-state, stale-version.
 */
export async function publicizeCertification(
  ctx: UseCaseContext,
  { number, version }: { number: string; version: number },
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'certification.review', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number })
    if (!held) return refuse('not-found')
    const { publicDays } = await readRule(tx, programmeId)
    const publicized = { by: actor.personId, ...publicPeriod(businessDateOf(now), publicDays) }
    const taken = await stepCertification(tx, ctx, held, { event: 'publicize', version, with: { publicized } })
    if (taken.ok) await tellSupplier(tx, ctx, held, 'certification-publicized', publicized.until)
    return taken
  })
}
