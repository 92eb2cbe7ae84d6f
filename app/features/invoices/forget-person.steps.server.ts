import type { Tx } from '~/platform/db/db'
import { emptyRequestMails } from './requests.repo.server'

/** A closed account: where its requests wanted invoices sent is no longer known. */
export async function forgetPersonInInvoices(tx: Tx, personId: string): Promise<void> {
  await emptyRequestMails(tx, personId)
}
