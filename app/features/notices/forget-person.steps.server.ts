import type { Tx } from '~/platform/db/db'
import { deleteOfPerson } from './forgetting.repo.server'

/** A closed account: what was addressed to the person, what they read and chose, and what was sent to them. */
export async function forgetPersonInNotices(tx: Tx, personId: string): Promise<void> {
  await deleteOfPerson(tx, personId)
}
