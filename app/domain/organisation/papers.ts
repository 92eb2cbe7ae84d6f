import type { AttachmentKind } from '../attachment/attachment'
import type { Standing } from './standing'

type Side = 'BUYER' | 'SUPPLIER'
type PaperKind = Extract<AttachmentKind, 'licence' | 'assistance' | 'other'>

/** What an organisation of each side may hand in about itself, in the order of lists. */
export const PAPER_KINDS: Readonly<Record<Side, readonly PaperKind[]>> = {
  BUYER: ['licence', 'other'],
  SUPPLIER: ['licence', 'assistance', 'other'],
}

/** All files an organisation keeps about itself: licences are renewed, and the old ones stay. */
export const MOST_PAPERS = 40

/** What a reviewer expects and does not find. Said to both, and never refused by itself: an official decides. */
export function missingPapers(side: Side, handedIn: Iterable<AttachmentKind>): PaperKind[] {
  const there = new Set(handedIn)
  return PAPER_KINDS[side].filter((kind) => kind !== 'other' && !there.has(kind))
}

/**
 * May a paper be taken back? Only while no official stands for it: what somebody recommended or approved on stays,
 * and a newer one is put beside it.
 */
export function mayTakeBackPapers(standing: Standing): boolean {
  return standing === 'REGISTERED' || standing === 'APPLIED' || standing === 'REFUSED'
}

/** Is what was reviewed (facts, villages) fixed now? */
export function isReviewedFixed(standing: Standing): boolean {
  return standing === 'APPROVED' || standing === 'SUSPENDED'
}
