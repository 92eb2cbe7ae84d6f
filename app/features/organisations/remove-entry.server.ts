import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockAddressBook, ownAddressBook } from './address-owner.server'
import { type AddressBook, endEntry } from './addresses.repo.server'

/** An address or an invoice title is offered no more; orders keep what they froze. Refuses: not-allowed, not-found. */
export async function removeEntry(
  ctx: UseCaseContext<SignedInPerson>,
  book: AddressBook,
  id: string,
): Promise<Outcome<void>> {
  const owner = ownAddressBook(ctx)
  if (!owner.ok) return owner
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockAddressBook(tx, owner.value)
    if (!(await endEntry(tx, book, owner.value, id, ctx.now))) return refuse('not-found')
    await recordAudit(tx, ctx, {
      action: book === 'address' ? 'address.remove' : 'invoice-title.remove',
      subject: { type: 'organisation', id: owner.value.organisationId },
      before: { entry: id },
    })
    return accept()
  })
}
