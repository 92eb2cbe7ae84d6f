import type { Tx } from '~/platform/db/db'
import {
  freeOfflineAllocations,
  insertOfflineAllocations,
  insertSettledTransfers,
  type OfflineAllocation,
  type SettledTransfer,
} from './settled-transfers.repo.server'

/**
 * Transfers of off-platform purchases, whose evidence was checked by another official: they exist once per programme
 * like every other (docs/domain.md §4.7). Amounts in fen.
 *
 * @returns the references that stand already: then nothing of this may be kept
 */
export async function recordSettledTransfers(
  tx: Tx,
  input: { programmeId: string; recordedBy: string; verifiedBy: string; at: Date; transfers: SettledTransfer[] },
): Promise<string[]> {
  const by = { recorded: input.recordedBy, verified: input.verifiedBy, at: input.at }
  return insertSettledTransfers(tx, input.programmeId, by, input.transfers)
}

/** Which part of those transfers pays which off-platform record. A reference that names no transfer is a bug. */
export async function allocateSettledTransfers(
  tx: Tx,
  programmeId: string,
  allocations: OfflineAllocation[],
): Promise<void> {
  const inserted = await insertOfflineAllocations(tx, programmeId, allocations)
  if (inserted !== allocations.length) throw new Error('an off-platform line names a transfer that does not exist')
}

/**
 * Frees the shares of off-platform records that were taken back. A transfer that pays nothing any more does not stand
 * any more either: its reference may be written down again, rightly.
 */
export async function releaseSettledTransfers(
  tx: Tx,
  programmeId: string,
  documentIds: readonly string[],
  by: { by: string; at: Date },
): Promise<void> {
  if (documentIds.length > 0) await freeOfflineAllocations(tx, programmeId, documentIds, by)
}
