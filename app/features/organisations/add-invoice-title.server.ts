import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockAddressBook, ownAddressBook } from './address-owner.server'
import { insertInvoiceTitle, MOST_ENTRIES, selectInvoiceTitles } from './addresses.repo.server'

export interface AddInvoiceTitleInput {
  /** Made with the form: sending it twice adds it once. */
  id: string
  title: string
  /** Checked by checkUscc. */
  uscc: string
}

/** Refuses: not-allowed, too-many-entries, not-found (the id is another organisation's). */
export async function addInvoiceTitle(
  ctx: UseCaseContext<SignedInPerson>,
  input: AddInvoiceTitleInput,
): Promise<Outcome<void>> {
  const owner = ownAddressBook(ctx)
  if (!owner.ok) return owner
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockAddressBook(tx, owner.value)
    const { programmeId, organisationId } = owner.value
    const kept = await selectInvoiceTitles(tx, programmeId, organisationId)
    if (kept.some(({ id }) => id === input.id)) return accept()
    if (kept.length >= MOST_ENTRIES) return refuse('too-many-entries', { detail: { most: String(MOST_ENTRIES) } })
    if (!(await insertInvoiceTitle(tx, owner.value, { ...input, isDefault: false }, ctx.now)))
      return refuse('not-found')
    await recordAudit(tx, ctx, {
      ...{ action: 'invoice-title.add', subject: { type: 'organisation', id: organisationId } },
      after: { title: input.title, uscc: input.uscc },
    })
    return accept()
  })
}
