import { can } from '~/domain/access/policy'
import { normaliseName } from '~/domain/identity/names'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { type Locale, messagesFor } from '~/messages'
import { inTransaction } from '~/platform/db/db'
import type { UseCaseContext } from '../../use-case'
import { PRODUCT_COLUMNS } from './product-columns'
import { readRows } from './read-rows'
import { keepSheet } from './supplier-sheets.steps.server'

export interface KeepSheetInput {
  /** The form's own id: sent twice, the sheet is there once. */
  sheetId: string
  fileName: string
  bytes: Uint8Array
  locale: Locale
}

/**
 * A cooperative sends a sheet of its products: it is kept to be looked at, and nothing of it is done yet.
 * Refuses: not-allowed, and what readRows refuses; of a refused one nothing is kept.
 */
export async function keepProductSheet(ctx: UseCaseContext, input: KeepSheetInput): Promise<Outcome<{ id: string }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !actor.organisationId) return refuse('not-allowed')
  const supplierId = actor.organisationId
  if (!can(actor, 'product.write', { programmeId, supplierId })) return refuse('not-allowed')
  const read = await readRows(input.bytes, PRODUCT_COLUMNS, messagesFor(input.locale))
  if (!read.ok) return read
  const name = normaliseName(input.fileName)
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const kept = await keepSheet(tx, programmeId, {
      ...{ id: input.sheetId, supplierId, kind: 'products', fileName: name.ok ? name.value : 'sheet' },
      ...{ content: input.bytes, uploadedBy: actor.personId, uploadedAt: ctx.now },
    })
    return kept.ok ? accept({ id: input.sheetId }) : kept
  })
}
