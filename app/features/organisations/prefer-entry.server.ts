import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockAddressBook, ownAddressBook } from './address-owner.server'
import { type AddressBook, updateDefault } from './addresses.repo.server'

/** Makes an address or an invoice title the one that orders begin with. Refuses: not-allowed, not-found. */
export async function preferEntry(
  ctx: UseCaseContext<SignedInPerson>,
  book: AddressBook,
  id: string,
): Promise<Outcome<void>> {
  const owner = ownAddressBook(ctx)
  if (!owner.ok) return owner
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockAddressBook(tx, owner.value)
    if (!(await updateDefault(tx, book, owner.value, id))) return refuse('not-found')
    await recordAudit(tx, ctx, {
      action: book === 'address' ? 'address.prefer' : 'invoice-title.prefer',
      subject: { type: 'organisation', id: owner.value.organisationId },
      after: { entry: id },
    })
    return accept()
  })
}
