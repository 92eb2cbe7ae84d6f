import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../../use-case'
import { PRODUCT_BOOK } from './product-book.server'
import { type KeepSheetInput, readSent } from './supplier-sheets.steps.server'

/**
 * A cooperative sends a sheet of its products: it is kept to be looked at, and nothing of it is done yet.
 * Refuses: what readSent refuses; of a refused one nothing is kept.
 */
export async function keepProductSheet(ctx: UseCaseContext, input: KeepSheetInput): Promise<Outcome<{ id: string }>> {
  const sent = await readSent(ctx, PRODUCT_BOOK, input)
  return sent.ok ? inTransaction(ctx.db, (tx) => sent.value(tx)) : sent
}
