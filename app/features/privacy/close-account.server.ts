import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { checkOwnPassword, closePerson } from '../accounts/closing.steps.server'
import { forgetDriver } from '../deliveries/forget-driver.steps.server'
import { forgetFavourites } from '../favourites/favourites.steps.server'
import { forgetPersonInInvoices } from '../invoices/forget-person.steps.server'
import { forgetPersonInNotices } from '../notices/forget-person.steps.server'
import { forgetPersonInOrders } from '../orders/forget-person.steps.server'
import { forgetContact } from '../organisations/forget-contact.steps.server'
import { forgetViews } from '../progress/forget-views.steps.server'
import { eraseAuditPersonal, recordAudit } from '../records/records.steps.server'
import { forgetRemarkReader } from '../remarks/remarks.steps.server'
import type { UseCaseContext } from '../use-case'

/**
 * Closes one's own account: what is personal is erased in every room at once (domain/privacy says what), papers and books
 * stay with their organisation, and the chains of ledger and audit hold. It cannot be undone.
 * Refuses: required (the tick), wrong-password, too-many-attempts, sample-account, hand-over-first, not-found.
 */
export async function closeAccount(
  ctx: UseCaseContext<SignedInPerson>,
  { password, sure, sample }: { password: string; sure: boolean; sample: boolean },
): Promise<Outcome<void>> {
  const { personId } = ctx.actor
  if (!sure) return refuse('required', { field: 'sure' })
  const right = await checkOwnPassword(ctx, password)
  if (!right.ok) return right
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const closed = await closePerson(tx, personId, { now: ctx.now, sample })
    if (!closed.ok) return closed
    const { phone, organisations, memberships } = closed.value
    const organisationIds = organisations.map(({ organisationId }) => organisationId)
    await forgetContact(tx, organisationIds, phone)
    await forgetPersonInNotices(tx, personId)
    await forgetRemarkReader(tx, personId)
    await forgetViews(tx, personId)
    await forgetFavourites(tx, personId)
    await forgetPersonInOrders(tx, { personId, phone, organisationIds })
    await forgetDriver(tx, organisationIds, phone)
    await forgetPersonInInvoices(tx, personId)
    const programmes = new Set(memberships.map(({ programmeId }) => programmeId))
    // Each programme's audit says that its member is gone; from where it was done would be personal again.
    for (const programmeId of programmes) {
      await recordAudit(tx, { ...ctx, actor: { ...ctx.actor, programmeId }, origin: undefined }, [
        { action: 'person.close', subject: { type: 'person', id: personId } },
        ...memberships
          .filter((membership) => membership.programmeId === programmeId)
          .map(({ id, role }) => ({
            ...{ action: 'member.end' as const, subject: { type: 'membership', id }, from: role },
          })),
      ])
    }
    await eraseAuditPersonal(tx, personId)
    return accept()
  })
}
