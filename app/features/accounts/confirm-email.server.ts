import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { setEmail, takeConfirmation } from './email.repo.server'
import { hashOfToken } from './token.server'

/**
 * Whoever opened the link is signed in as the one who asked for it: the address is theirs, and notices go there.
 * Refuses: not-found (another's link, a used or an old one).
 */
export async function confirmEmail(
  ctx: UseCaseContext<SignedInPerson>,
  { token }: { token: string },
): Promise<Outcome<void>> {
  const { personId } = ctx.actor
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const email = await takeConfirmation(tx, personId, hashOfToken(token), ctx.now)
    if (email === null) return refuse('not-found')
    await setEmail(tx, personId, email)
    await recordAudit(tx, ctx, {
      action: 'person.confirm-email',
      subject: { type: 'person', id: personId },
      personal: { personId, after: { email } },
    })
    return accept()
  })
}

/** No mail goes out to this person any more; an address that waits is dropped too. */
export async function removeEmail(ctx: UseCaseContext<SignedInPerson>): Promise<void> {
  const { personId } = ctx.actor
  await inTransaction(ctx.db, async (tx) => {
    await setEmail(tx, personId, null)
    await recordAudit(tx, ctx, { action: 'person.remove-email', subject: { type: 'person', id: personId } })
  })
}
