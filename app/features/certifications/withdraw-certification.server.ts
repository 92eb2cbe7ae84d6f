import { can, checkCan } from '~/domain/access/policy'
import { type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { settleNotices } from '../notices/notices.steps.server'
import type { UseCaseContext } from '../use-case'
import { holdCertification, stepCertification } from './hold-certification.server'

/**
 * The supplier takes its application back, as long as nothing is decided; it may apply anew.
 * Refuses: not-allowed, not-found, wrong-state, stale-version.
 */
export async function withdrawCertification(
  ctx: UseCaseContext,
  { number, version }: { number: string; version: number },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const held = await holdCertification(tx, programmeId, { number })
    const owned = held && { programmeId, supplierId: held.supplierId }
    if (!held || !owned || !can(ctx.actor, 'certification.read', owned)) return refuse('not-found')
    const may = checkCan(ctx.actor, 'certification.apply', owned)
    if (!may.ok) return may
    const taken = await stepCertification(tx, ctx, held, { event: 'withdraw', version })
    if (taken.ok) await settleNotices(tx, ctx, held.id)
    return taken
  })
}
