import type { Tx } from '~/platform/db/db'
import { emptyDrivers } from './forgetting.repo.server'

/** Delivery notes of these suppliers no longer say a phone of a driver, nor whose it was. */
export async function forgetDriver(tx: Tx, supplierIds: readonly string[], phone: string): Promise<void> {
  await emptyDrivers(tx, supplierIds, phone)
}
