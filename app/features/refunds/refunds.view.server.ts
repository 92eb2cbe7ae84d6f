import type { Db } from '~/platform/db/db'
import { selectRefundParties } from './refunds.repo.server'

/** Whose a refund is, for its files; null where there is none. */
export async function readRefundParties(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ buyerId: string; supplierId: string } | null> {
  return selectRefundParties(db, programmeId, id)
}
