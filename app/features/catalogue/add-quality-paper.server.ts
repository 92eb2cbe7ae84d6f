import { businessDateOf } from '~/domain/calendar/business-date'
import {
  checkPaperDays,
  MOST_QUALITY_PAPERS,
  type PaperDays,
  type QualityPaperKind,
} from '~/domain/product/quality-paper'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { keepAttachment, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { ownProduct } from './own-product.server'
import { countQualityPapers, insertQualityPaper } from './quality-papers.repo.server'

export interface AddQualityPaperInput extends PaperDays {
  /** Of the product. */
  slug: string
  /** The form's own id: sent twice, there is one paper. */
  paperId: string
  kind: QualityPaperKind
  number: string
  issuer: string
  files: readonly SentFile[]
}

/**
 * A supplier puts a paper about its product's quality on file, where everybody may read it.
 * Refuses: not-allowed, organisation-not-approved, not-found (another's product), wrong-state (withdrawn), required (no
 * file), paper-dates, list-full, quota-used, and whatever prepareFiles refuses.
 */
export async function addQualityPaper(ctx: UseCaseContext, input: AddQualityPaperInput): Promise<Outcome<void>> {
  const { actor, now } = ctx
  const { slug, paperId, kind, number, issuer, issuedOn, validUntil } = input
  if (actor.kind !== 'person') return refuse('not-allowed')
  const dated = checkPaperDays({ kind, issuedOn, validUntil }, businessDateOf(now))
  if (!dated.ok) return dated
  const prepared = await prepareFiles(input.files.slice(0, 1))
  if (!prepared.ok) return prepared
  const [file] = prepared.value
  if (!file) return refuse('required', { field: 'files' })
  return inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    const found = await ownProduct(tx, ctx, 'product.write', { slug })
    if (!found.ok) return found
    const { product, seen } = found.value
    if (product.state === 'WITHDRAWN') return refuse('wrong-state')
    if ((await countQualityPapers(tx, seen.programmeId, product.productId)) >= MOST_QUALITY_PAPERS) {
      return refuse('list-full', { field: 'files', detail: { most: String(MOST_QUALITY_PAPERS) } })
    }
    const owner = { type: 'product-paper', id: paperId } as const
    const kept = await keepAttachment(tx, ctx, { owner, kind: 'certificate', file })
    if (!kept.ok) return kept
    const inserted = await insertQualityPaper(tx, seen.programmeId, {
      ...{ id: paperId, productId: product.productId, kind, number, issuer, issuedOn, validUntil },
      ...{ attachmentId: kept.value, addedBy: actor.personId, addedAt: now },
    })
    if (!inserted) return accept()
    await recordAudit(tx, ctx, {
      action: 'product.add-paper',
      subject: { type: 'product', id: product.productId, number: product.slug },
      after: { kind, number, issuer, issuedOn, validUntil },
    })
    return accept()
  })
}
