import type { Tx } from '~/platform/db/db'
import { lockTransfer, programmeSince, referenceStands } from './payments.repo.server'

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

/** Whether a transfer with this reference stands: money that goes back has a reference of its own. */
export async function transferReferenceStands(tx: Tx, programmeId: string, reference: string): Promise<boolean> {
  return referenceStands(tx, programmeId, reference)
}

/** The year the pairing began: nothing was paid, or paid back, before it. */
export async function yearOfFirstPayment(tx: Tx, programmeId: string): Promise<number> {
  return programmeSince(tx, programmeId)
}
