import type { SignedInPerson } from '~/domain/access/actor'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { lockAddressBook, ownAddressBook } from './address-owner.server'
import { insertAddress, MOST_ENTRIES, selectAddresses, updateAddress } from './addresses.repo.server'
import { readDivision } from './addresses.view.server'

export interface KeepAddressInput {
  /** Of the address; for a new one made with the form, so that sending it twice adds it once. */
  id: string
  fresh: boolean
  /** From the province down. */
  divisionCodes: readonly string[]
  detail: string
  contactName: string
  /** Checked by checkPhone. */
  contactPhone: string
}

/**
 * Adds an address to one's organisation's own, or changes one; the first is the default. Orders keep what they froze.
 * Refuses: not-allowed, division-incomplete, too-many-entries, not-found.
 */
export async function keepAddress(
  ctx: UseCaseContext<SignedInPerson>,
  { fresh, divisionCodes, ...said }: KeepAddressInput,
): Promise<Outcome<void>> {
  const owner = ownAddressBook(ctx)
  if (!owner.ok) return owner
  const division = await readDivision(divisionCodes)
  if (!division) return refuse('division-incomplete', { field: 'division' })
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    await lockAddressBook(tx, owner.value)
    const { programmeId, organisationId } = owner.value
    const kept = await selectAddresses(tx, programmeId, organisationId)
    const before = kept.find(({ id }) => id === said.id)
    if (fresh && before) return accept()
    if (fresh && kept.length >= MOST_ENTRIES)
      return refuse('too-many-entries', { detail: { most: String(MOST_ENTRIES) } })
    const row = { ...said, divisionCode: division.code, division: division.text, isDefault: kept.length === 0 }
    const written = fresh
      ? await insertAddress(tx, owner.value, row, ctx.now)
      : await updateAddress(tx, owner.value, row)
    if (!written) return refuse('not-found')
    await recordAudit(tx, ctx, {
      action: fresh ? 'address.add' : 'address.change',
      subject: { type: 'organisation', id: organisationId },
      before: before && { division: before.division },
      after: { division: row.division },
    })
    return accept()
  })
}
