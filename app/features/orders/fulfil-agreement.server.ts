import { inTransaction } from '~/platform/db/db'
import { lockFulfilled, markFulfilled } from '../agreements/ending.steps.server'
import type { UseCaseContext } from '../use-case'
import { countOpenOrders } from './call-offs.repo.server'

/**
 * 履行完毕: everything that was agreed has been accepted, and no order of it is open. Nobody decides it, it follows
 * from the acceptances; asking again changes nothing.
 *
 * @returns whether it is fulfilled by this
 */
export async function fulfilAgreement(
  { db, now }: Pick<UseCaseContext, 'db' | 'now'>,
  { programmeId, agreementId }: { programmeId: string; agreementId: string },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const agreement = await lockFulfilled(tx, programmeId, agreementId, now)
    if (!agreement || (await countOpenOrders(tx, programmeId, agreementId)) > 0) return false
    await markFulfilled(tx, programmeId, agreement, now)
    return true
  })
}
