import type { Clock } from '~/platform/clock/clock'
import { type Db, inTransaction } from '~/platform/db/db'
import { applyProductSheet } from './apply-product-sheet.server'
import type { SheetJob } from './sheet-job'
import { takeTurn } from './supplier-sheets.steps.server'

/** The turn of a long sheet of products has come. */
export async function runProductSheet(at: { db: Db; clock: Clock }, job: SheetJob, last: boolean): Promise<void> {
  const giveBack = (work: Parameters<typeof inTransaction<void>>[1]) => inTransaction(at.db, work)
  await takeTurn(at, job, { apply: applyProductSheet, giveBack }, last)
}
