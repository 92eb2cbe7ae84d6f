import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { finishSetUp } from '../programmes/programmes.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'

/** An official says that setting up is done: pages lead there no more. Said twice it is said once. Refuses: not-allowed. */
export async function sayFinished(ctx: UseCaseContext): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'programme.write', { programmeId })) return refuse('not-allowed')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    if (await finishSetUp(tx, programmeId, ctx.now)) {
      await recordAudit(tx, ctx, { action: 'programme.set-up', subject: { type: 'programme', id: programmeId } })
    }
    return accept()
  })
}
