import type { Outcome } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { type KeepSheetInput, readSent } from '../../catalogue/sheet/supplier-sheets.steps.server'
import type { UseCaseContext } from '../../use-case'
import { PLANTING_BOOK } from './planting-book.server'

/**
 * A cooperative sends a sheet of its plantings: it is kept to be looked at, and nothing of it is done yet.
 * Refuses: what readSent refuses; of a refused one nothing is kept.
 */
export async function keepHarvestSheet(ctx: UseCaseContext, input: KeepSheetInput): Promise<Outcome<{ id: string }>> {
  const sent = await readSent(ctx, PLANTING_BOOK, input)
  return sent.ok ? inTransaction(ctx.db, (tx) => sent.value(tx)) : sent
}
