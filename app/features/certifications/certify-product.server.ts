import { checkFourEyes } from '~/domain/access/four-eyes'
import { can } from '~/domain/access/policy'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { lastValidDay, publicityOver } from '~/domain/certification/certification-days'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { nextNumber } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { type HeldCertification, lockInForce } from './certifications.repo.server'
import { holdCertification, stepCertification } from './hold-certification.server'
import { tallyObjections } from './objections.repo.server'
import { readRule } from './rule.repo.server'
import { tellSupplier } from './tell-parties.server'

/**
 * Another official than recommended it certifies a product, once its publicity is over and every objection is answered;
 * one that was upheld stands in the way. The certificate holds from today, is numbered per programme and year, and
 * takes the place of the one it renews.
 *
 * Refuses: not-allowed, not-found, wrong-state, stale-version, same-person, publicity-not-over, objections-open,
 * objection-upheld.
 */
export async function certifyProduct(
  ctx: UseCaseContext,
  { number, version }: { number: string; version: number },
): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'certification.review', { programmeId })) return refuse('not-allowed')
  const today = businessDateOf(now)
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number })
    if (!held) return refuse('not-found')
    if (held.state !== 'PUBLICIZED') return refuse('wrong-state')
    if (held.version !== version) return refuse('stale-version')
    const ready = await checkReady(tx, programmeId, held, { officialId: actor.personId, today })
    if (!ready.ok) return ready

    const before = await lockInForce(tx, programmeId, held.productId)
    if (before) {
      const replaced = await stepCertification(tx, { ...ctx, channel: 'SYSTEM' }, before, { event: 'expire' })
      if (!replaced.ok) return replaced
    }
    const { validMonths } = await readRule(tx, programmeId)
    const certificate = {
      number: await nextNumber(tx, programmeId, 'certificate', yearOf(today)),
      ...{ year: yearOf(today), from: today, until: lastValidDay(today, validMonths) },
    }
    const written = { decidedBy: actor.personId, certificate, reason: '' }
    const taken = await stepCertification(tx, ctx, held, { event: 'certify', version, with: written })
    if (taken.ok) await tellSupplier(tx, ctx, held, 'certification-certified', certificate.number)
    return taken
  })
}

async function checkReady(
  tx: Tx,
  programmeId: string,
  held: HeldCertification,
  { officialId, today }: { officialId: string; today: ReturnType<typeof businessDateOf> },
): Promise<Outcome<void>> {
  // The same rule stands in the database.
  const eyes = checkFourEyes(held.recommendedBy, officialId)
  if (!eyes.ok) return eyes
  if (held.publicUntil === null || !publicityOver(held.publicUntil, today)) {
    return refuse('publicity-not-over', { detail: { date: held.publicUntil ?? '' } })
  }
  const { open, upheld } = await tallyObjections(tx, programmeId, held.id)
  if (open > 0) return refuse('objections-open', { detail: { count: String(open) } })
  return upheld > 0 ? refuse('objection-upheld') : accept()
}
