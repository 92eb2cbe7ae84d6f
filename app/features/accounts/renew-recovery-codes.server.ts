import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { freshRecoveryCodes, recoveryHash } from './recovery-codes.server'
import { replaceRecoveryCodes, selectFactor } from './second-factor.repo.server'

/** Ten new recovery codes; the old ones are good for nothing. Refuses: wrong-state (no second factor in force). */
export async function renewRecoveryCodes(ctx: UseCaseContext<SignedInPerson>): Promise<Outcome<string[]>> {
  const { personId } = ctx.actor
  const factor = await selectFactor(ctx.db, personId)
  if (!factor?.confirmedAt) return refuse('wrong-state')
  const codes = freshRecoveryCodes()
  return await inTransaction(ctx.db, async (tx) => {
    const hashes = codes.map((code) => recoveryHash(personId, code))
    await replaceRecoveryCodes(tx, personId, hashes)
    await recordAudit(tx, ctx, { action: 'recovery-codes.renew', subject: { type: 'person', id: personId } })
    return accept(codes)
  })
}
