import type { Tx } from '~/platform/db/db'
import { deleteViewsOf } from './saved-views.repo.server'

/** A person closes the account: the filters they kept go with them, also those they shared. */
export async function forgetViews(tx: Tx, personId: string): Promise<void> {
  await deleteViewsOf(tx, personId)
}
