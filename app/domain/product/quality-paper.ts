import type { BusinessDate } from '../calendar/business-date'
import { accept, type Outcome, refuse } from '../refusal/refusal'

/** 质量凭证, in the order of lists: 承诺达标合格证, 检测报告, 有机, 绿色食品, another. */
export const PAPER_KINDS = ['COMPLIANCE', 'TEST', 'ORGANIC', 'GREEN', 'OTHER'] as const
export type QualityPaperKind = (typeof PAPER_KINDS)[number]

/** All papers of one product; old ones are taken out when they have no more to say. */
export const MOST_QUALITY_PAPERS = 20

export interface PaperDays {
  readonly issuedOn: BusinessDate
  /** The last day it holds; null: the paper names none. */
  readonly validUntil: BusinessDate | null
}

/** Certificates that always run out: without a last day they say nothing (有机产品认证管理办法). */
const RUNS_OUT: readonly QualityPaperKind[] = ['ORGANIC', 'GREEN']

/**
 * Refuses: required (an organic or green certificate without its last day), paper-dates at issuedOn (after today) or
 * validUntil (before it was issued).
 */
export function checkPaperDays<Days extends PaperDays & { readonly kind: QualityPaperKind }>(
  days: Days,
  today: BusinessDate,
): Outcome<Days> {
  if (RUNS_OUT.includes(days.kind) && days.validUntil === null) return refuse('required', { field: 'validUntil' })
  if (days.issuedOn > today) return refuse('paper-dates', { field: 'issuedOn' })
  if (days.validUntil !== null && days.validUntil < days.issuedOn) return refuse('paper-dates', { field: 'validUntil' })
  return accept(days)
}

/** Whether a paper still says something today; its last day is one of its days. */
export function isInForce({ validUntil }: Pick<PaperDays, 'validUntil'>, today: BusinessDate): boolean {
  return validUntil === null || today <= validUntil
}

/** Whether produce may be called 有机 today: a certificate is on file, and its days are not over. */
export function mayBeCalledOrganic(
  papers: Iterable<PaperDays & { readonly kind: QualityPaperKind }>,
  today: BusinessDate,
): boolean {
  for (const paper of papers) {
    if (paper.kind === 'ORGANIC' && isInForce(paper, today)) return true
  }
  return false
}
