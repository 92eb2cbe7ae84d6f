import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { dropAttachment } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { deleteQualityPaper } from './quality-papers.repo.server'

/**
 * A supplier takes a paper about its product out again, with its file; the audit keeps what it was.
 * Refuses: not-allowed, organisation-not-approved, not-found.
 */
export async function removeQualityPaper(
  ctx: UseCaseContext,
  input: { slug: string; paperId: string },
): Promise<Outcome<void>> {
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', input)
    if (!found.ok) return found
    const { product, seen } = found.value
    const { programmeId } = seen
    const paper = await deleteQualityPaper(tx, programmeId, { id: input.paperId, productId: product.productId })
    if (!paper) return refuse('not-found')
    const owner = { type: 'product-paper', id: paper.id } as const
    const dropped = await dropAttachment(tx, ctx, { owner, id: paper.attachmentId })
    if (!dropped.ok) return dropped
    const { kind, number, issuer, issuedOn, validUntil } = paper
    await recordAudit(tx, ctx, {
      action: 'product.remove-paper',
      subject: { type: 'product', id: product.productId, number: product.slug },
      before: { kind, number, issuer, issuedOn, validUntil },
    })
    return accept()
  })
}
