import { transferLabel } from '~/domain/payment/transfer-reference'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { findOwnersOf, type PreparedFile } from '../attachments/attachments.steps.server'
import { lockNames, selectStandingOf } from './arrivals.repo.server'

/**
 * One receipt proves one transfer: the same file on another that stands is a mistake, or an attempt to be paid twice.
 * Refuses: receipt-used (`files`).
 */
export async function checkReceipts(
  tx: Tx,
  programmeId: string,
  transferId: string,
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
  const contents = files.map(({ sha256 }) => sha256)
  await lockNames(
    tx,
    programmeId,
    contents.map((sha256) => `receipt ${Buffer.from(sha256).toString('hex')}`),
  )
  const owners = await findOwnersOf(tx, programmeId, 'transfer', contents)
  const [other] = await selectStandingOf(
    tx,
    programmeId,
    owners.filter((id) => id !== transferId),
  )
  return other ? refuse('receipt-used', { field: 'files', detail: { reference: transferLabel(other) } }) : accept()
}
