import type { Clock } from '~/platform/clock/clock'
import { type Db, inTransaction } from '~/platform/db/db'
import type { SheetJob } from '../../catalogue/sheet/sheet-job'
import { takeTurn } from '../../catalogue/sheet/supplier-sheets.steps.server'
import { applyHarvestSheet } from './apply-harvest-sheet.server'

/** The turn of a long sheet of plantings has come. */
export async function runHarvestSheet(at: { db: Db; clock: Clock }, job: SheetJob, last: boolean): Promise<void> {
  const giveBack = (work: Parameters<typeof inTransaction<void>>[1]) => inTransaction(at.db, work)
  await takeTurn(at, job, { apply: applyHarvestSheet, giveBack }, last)
}
