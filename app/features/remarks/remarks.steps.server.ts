import type { Tx } from '~/platform/db/db'
import { deleteReadMarks } from './remarks.repo.server'

/** A closed account: how far the person had read. What they wrote stays with the papers, without their name. */
export async function forgetRemarkReader(tx: Tx, personId: string): Promise<void> {
  await deleteReadMarks(tx, personId)
}
