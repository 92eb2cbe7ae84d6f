import type { Tx } from '~/platform/db/db'
import { lockTransfer } from './payments.repo.server'

/**
 * A transfer of which something is left, locked until the transaction ends. Null where none is verified, or where it is
 * not between two organisations of the platform.
 */
export async function lockVerifiedTransfer(
  tx: Tx,
  programmeId: string,
  id: string,
): Promise<{ buyerId: string; supplierId: string } | null> {
  const transfer = await lockTransfer(tx, programmeId, id)
  if (!transfer?.payerId || !transfer.payeeId || transfer.state !== 'VERIFIED') return null
  return { buyerId: transfer.payerId, supplierId: transfer.payeeId }
}
