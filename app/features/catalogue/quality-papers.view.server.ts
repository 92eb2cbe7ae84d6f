import type { Actor } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { isInForce, mayBeCalledOrganic } from '~/domain/product/quality-paper'
import type { Db } from '~/platform/db/db'
import { findPaperOwner, type QualityPaperRow, selectQualityPapers } from './quality-papers.repo.server'

/** A paper about a product's quality; its file is at /attachments/<attachmentId>. */
export interface QualityPaper extends QualityPaperRow {
  /** Its days are not over. */
  inForce: boolean
}

/** What stands on file about a product's quality, the latest issued first, and whether it may be called 有机 today. */
export async function readQualityPapers(
  db: Db,
  programmeId: string,
  productId: string,
  today: BusinessDate,
): Promise<{ papers: QualityPaper[]; organic: boolean }> {
  const rows = await selectQualityPapers(db, programmeId, productId)
  return {
    papers: rows.map((row) => ({ ...row, inForce: isInForce(row, today) })),
    organic: mayBeCalledOrganic(rows, today),
  }
}

/** Everybody reads the papers of what is on show; of a draft or what was withdrawn, its supplier and the officials. */
export async function mayReadQualityPaper(db: Db, actor: Actor, paperId: string): Promise<boolean> {
  const { programmeId } = actor
  const owner = await findPaperOwner(db, programmeId, paperId)
  if (!owner) return false
  const { shown, supplierId } = owner
  return (
    shown || can(actor, 'product.write', { programmeId, supplierId }) || can(actor, 'review.write', { programmeId })
  )
}
