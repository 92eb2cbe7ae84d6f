import { type Action, checkCan } from '~/domain/access/policy'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import type { UseCaseContext } from '../use-case'
import { findOwnProduct, type OwnProductRow, type SeenProduct } from './produce.repo.server'

/** The product as it is now, and the version that the person saw of it. */
export interface FoundProduct {
  product: OwnProductRow
  seen: SeenProduct
}

/**
 * The cooperative's own product, for a use case that changes it.
 * Refuses: not-allowed, organisation-not-approved; not-found for another's product, as for none.
 */
export async function ownProduct(
  tx: Tx,
  { actor }: UseCaseContext,
  action: Action,
  asked: { slug: string; version?: number },
): Promise<Outcome<FoundProduct>> {
  const { programmeId } = actor
  const supplierId = actor.kind === 'person' ? actor.organisationId : null
  if (!supplierId) return refuse('not-allowed')
  const may = checkCan(actor, action, { programmeId, supplierId })
  if (!may.ok) return may
  const product = await findOwnProduct(tx, programmeId, supplierId, asked.slug)
  if (!product) return refuse('not-found')
  return accept({
    product,
    seen: { programmeId, id: product.productId, version: asked.version ?? product.version },
  })
}
