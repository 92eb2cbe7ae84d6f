import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import {
  APPLY_TIMEOUT_MS,
  type Applied,
  type ApplySheetInput,
  applySheetWithin,
} from '../../catalogue/sheet/supplier-sheets.steps.server'
import type { UseCaseContext } from '../../use-case'
import { PLANTING_BOOK } from './planting-book.server'

/** Does what a sheet of plantings says, all of it or nothing. Refuses what applySheetWithin refuses. */
export async function applyHarvestSheet(ctx: UseCaseContext, input: ApplySheetInput): Promise<Outcome<Applied>> {
  return inTransaction(ctx.db, (tx) => applySheetWithin(tx, ctx, PLANTING_BOOK, input), { timeoutMs: APPLY_TIMEOUT_MS })
}
