import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../../use-case'
import { PRODUCT_BOOK } from './product-book.server'
import { APPLY_TIMEOUT_MS, type Applied, type ApplySheetInput, applySheetWithin } from './supplier-sheets.steps.server'

/** Does what a sheet of products says, all of it or nothing. Refuses what applySheetWithin refuses. */
export async function applyProductSheet(ctx: UseCaseContext, input: ApplySheetInput): Promise<Outcome<Applied>> {
  return inTransaction(ctx.db, (tx) => applySheetWithin(tx, ctx, PRODUCT_BOOK, input), { timeoutMs: APPLY_TIMEOUT_MS })
}
