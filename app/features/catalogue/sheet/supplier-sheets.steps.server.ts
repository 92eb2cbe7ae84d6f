import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { deleteOldest, findSheet, insertSheet } from './supplier-sheets.repo.server'

export type { SheetContent, SheetKind, SupplierSheetRow } from './supplier-sheets.repo.server'
export {
  findSheet,
  listSheets,
  lockSheet,
  setApplied,
  setWaiting,
} from './supplier-sheets.repo.server'

const MOST_OPEN = 20

/**
 * Keeps a sheet until somebody applies it, or a week is over; of a supplier's that nobody applied the latest twenty.
 * Sent twice it is there once. Refuses: not-found (another's id).
 */
export async function keepSheet(
  tx: Tx,
  programmeId: string,
  sheet: Parameters<typeof insertSheet>[2],
): Promise<Outcome<void>> {
  const { id, supplierId, kind } = sheet
  if (await insertSheet(tx, programmeId, sheet)) {
    await deleteOldest(tx, programmeId, supplierId, MOST_OPEN)
    return accept()
  }
  return (await findSheet(tx, programmeId, { supplierId, kind, id })) ? accept() : refuse('not-found')
}
