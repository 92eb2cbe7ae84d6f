import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { deleteFactor } from './second-factor.repo.server'

/**
 * Gives up the second factor and its recovery codes, or only what was begun of one.
 * Refuses: wrong-state (there is none of this state).
 */
export async function removeSecondFactor(
  ctx: UseCaseContext<SignedInPerson>,
  { state }: { state: 'begun' | 'in force' },
): Promise<Outcome<void>> {
  const { personId } = ctx.actor
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    if (!(await deleteFactor(tx, personId, state))) return refuse('wrong-state')
    if (state === 'in force') {
      await recordAudit(tx, ctx, { action: 'second-factor.remove', subject: { type: 'person', id: personId } })
    }
    return accept()
  })
}
