import type { Tx } from '~/platform/db/db'
import { emptyAddressContacts } from './addresses.repo.server'
import { emptyContacts } from './organisations.repo.server'

/** Where these organisations name a phone as the one to call, they name none any more. */
export async function forgetContact(tx: Tx, organisationIds: readonly string[], phone: string): Promise<void> {
  await emptyContacts(tx, organisationIds, phone)
  await emptyAddressContacts(tx, organisationIds, phone)
}
