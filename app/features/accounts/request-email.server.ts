import { randomBytes } from 'node:crypto'
import type { SignedInPerson } from '~/domain/access/actor'
import { checkEmail } from '~/domain/identity/email'
import { accept, type Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueJob } from '~/platform/queue/enqueue-job'
import { spendAllowance } from '../limits/limits.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { upsertConfirmation } from './email.repo.server'
import { confirmationJob } from './send-confirmation.server'

const HOUR_MS = 3_600_000

/**
 * Somebody names an address for their notices. It counts for nothing until the link that is mailed to it is opened;
 * until then the address they had stays. Refuses: as checkEmail does, too-many-attempts.
 */
export async function requestEmail(
  ctx: UseCaseContext<SignedInPerson>,
  { email: typed }: { email: string },
): Promise<Outcome<{ email: string }>> {
  const checked = checkEmail(typed, { field: 'email' })
  if (!checked.ok) return checked
  const { actor, now, db, origin } = ctx
  const { personId } = actor
  const keys = [{ address: origin?.address }, { account: personId }]
  const allowed = await spendAllowance(db, { limit: 'code', keys, now })
  if (!allowed.ok) return allowed
  const email = checked.value
  return inTransaction(db, async (tx): Promise<Outcome<{ email: string }>> => {
    // The link is made when it is sent: until then no token opens this row.
    const tokenHash = new Uint8Array(randomBytes(32))
    const expiresAt = new Date(now.getTime() + HOUR_MS)
    await upsertConfirmation(tx, { personId, email, tokenHash, createdAt: now, expiresAt })
    await enqueueJob(tx, confirmationJob, { personId }, { key: `confirm-email:${personId}`, maxAttempts: 6 })
    await recordAudit(tx, ctx, {
      action: 'person.ask-email',
      subject: { type: 'person', id: personId },
      personal: { personId, after: { email } },
    })
    return accept({ email })
  })
}
