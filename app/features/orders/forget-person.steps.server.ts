import type { Tx } from '~/platform/db/db'
import { deleteBaskets, emptyOrderContacts } from './forgetting.repo.server'

/** A closed account: its baskets go, and orders of its organisations no longer say its phone, nor whose it was. */
export async function forgetPersonInOrders(
  tx: Tx,
  { personId, phone, organisationIds }: { personId: string; phone: string; organisationIds: readonly string[] },
): Promise<void> {
  await deleteBaskets(tx, personId)
  await emptyOrderContacts(tx, organisationIds, phone)
}
