import type { SignedInPerson } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'
import { type BusinessDate, businessDate, businessDateOf } from '~/domain/calendar/business-date'
import type { Standing } from '~/domain/organisation/standing'
import { ALL_REVIEW_KINDS, type ReviewKind, reviewLate } from '~/domain/review/review-kinds'
import type { UseCaseContext } from '../use-case'
import { countReviews, type ReviewRow, selectReviews } from './reviews.repo.server'

/** One thing that waits for the office. */
export interface Review {
  readonly kind: ReviewKind
  readonly documentId: string
  /** What it is, and whose; '' where the one says the other. */
  readonly what: string
  readonly party: string
  /** Of an organisation: where it stands, and so what it waits for. */
  readonly standing: Standing | null
  /** Where it is done. */
  readonly path: string
  readonly since: Date
  readonly dueOn: BusinessDate
  /** Days past its day; 0: in time. */
  readonly late: number
}

export interface ReviewPage {
  readonly reviews: readonly Review[]
  /** Every kind, also those of which nothing waits. */
  readonly counts: readonly { readonly kind: ReviewKind; readonly count: number }[]
  /** Of all kinds. */
  readonly total: number
  /** Of the chosen kind, or of all. */
  readonly shown: number
  readonly page: number
  readonly pages: number
}

const PAGE_SIZE = 20

type Reader = UseCaseContext<SignedInPerson>

/** The office's one queue, or one kind of it (null: all), what has waited longest first; 20 on a page. */
export async function readReviews(ctx: Reader, kind: ReviewKind | null, page: number): Promise<ReviewPage> {
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const [rows, counted] = await Promise.all([
    selectReviews(ctx.db, programmeId, { today, kind, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countReviews(ctx.db, programmeId, today),
  ])
  // An address past the end shows the first page, not that nothing waits.
  if (rows.length === 0 && page > 1) return readReviews(ctx, kind, 1)
  const counts = ALL_REVIEW_KINDS.map((kind) => ({
    kind,
    count: counted.find((entry) => entry.kind === kind)?.count ?? 0,
  }))
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const shown = kind ? (counts.find((entry) => entry.kind === kind)?.count ?? 0) : total
  return {
    reviews: rows.map((row) => reviewOf(row, today)),
    counts,
    total,
    shown,
    page,
    pages: Math.max(1, Math.ceil(shown / PAGE_SIZE)),
  }
}

/** How many things wait for the office and how many are late; nothing for whoever is not of it. */
export async function countWaiting(ctx: Reader): Promise<{ total: number; late: number }> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'review.write', { programmeId })) return { total: 0, late: 0 }
  const counted = await countReviews(ctx.db, programmeId, businessDateOf(ctx.now))
  return {
    total: counted.reduce((sum, { count }) => sum + count, 0),
    late: counted.reduce((sum, { late }) => sum + late, 0),
  }
}

/** A row as the rest of the house knows it. */
export function reviewOf(row: ReviewRow, today: BusinessDate): Review {
  const { kind, documentId, what, party, standing, since } = row
  const dueOn = businessDate(row.dueOn)
  return { kind, documentId, what, party, standing, since, dueOn, path: pathOf(row), late: reviewLate(dueOn, today) }
}

function pathOf({ kind, key }: ReviewRow): string {
  switch (kind) {
    case 'ORGANISATION':
      return `/office/organisations/${key}`
    case 'LISTING':
    case 'PRODUCT':
    case 'PRICE':
      return `/office/reviews/products/${key}`
    case 'OFFLINE':
      return `/office/import/${key}`
    case 'CERTIFICATION':
    case 'OBJECTION':
      return `/office/certifications/${key}`
    case 'BEHALF':
      return `/office/behalf/${key}`
    case 'DISPUTE':
      return `/orders/${key}/remedies`
  }
}
