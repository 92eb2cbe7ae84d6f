import { can } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { type EnteredProduct, enterProductFor } from '../catalogue/entered.steps.server'
import type { UseCaseContext } from '../use-case'
import { findEntry, findSupplier } from './behalf.repo.server'
import { recordEntry } from './record-entry.server'

export interface EnterProductInput extends EnteredProduct {
  /** The form's own id: sent twice, it is entered once. */
  entryId: string
  supplierId: string
}

/**
 * 代录入: an official enters a product for a cooperative that cannot. It is a draft until the cooperative confirms it,
 * and then on the shelf where `publish` says so.
 * Refuses: not-allowed, not-found (no such supplier), and what listProduct refuses of what is typed.
 */
export async function enterProduct(ctx: UseCaseContext, input: EnterProductInput): Promise<Outcome<{ id: string }>> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'behalf.write', { programmeId })) return refuse('not-allowed')
  const { entryId: id, supplierId, productId, publish } = input
  const supplier = await findSupplier(ctx.db, programmeId, supplierId)
  if (!supplier) return refuse('not-found')
  return inTransaction(ctx.db, async (tx): Promise<Outcome<{ id: string }>> => {
    const earlier = await findEntry(tx, programmeId, id)
    if (earlier) return earlier.enteredBy === actor.personId ? accept({ id }) : refuse('not-found')
    const made = await enterProductFor(tx, ctx, supplierId, input)
    if (!made.ok) return made
    await recordEntry(tx, ctx, { id, supplierId, productId, plantingId: null, listed: publish, what: input.name })
    return accept({ id })
  })
}
