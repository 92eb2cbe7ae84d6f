import { Link } from '@remix-run/react'
import type { ReviewKind } from '~/domain/review/review-kinds'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureChip, FigureRow } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { StatusTag, Tag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'
import type { Review, ReviewPage } from '../reviews.view.server'

/** The kinds of which something waits, with how much, and all of them together. */
export function KindFilter({
  counts,
  total,
  chosen,
}: Pick<ReviewPage, 'counts' | 'total'> & { chosen: ReviewKind | null }) {
  const words = useMessages().reviews
  const ways = [
    { to: '/office/reviews', label: words.waiting, count: total, here: chosen === null },
    ...counts
      .filter(({ kind, count }) => count > 0 || kind === chosen)
      .map(({ kind, count }) => ({
        to: reviewsPath(kind),
        label: words.kinds[kind].name,
        count,
        here: chosen === kind,
      })),
  ]
  return (
    <nav className="chips" aria-label={words.filter}>
      {ways.map((way) => (
        <FigureChip key={way.to} {...way} />
      ))}
    </nav>
  )
}

export function reviewsPath(kind: ReviewKind | null, page = 1): string {
  const query = new URLSearchParams()
  if (kind) query.set('kind', kind)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/office/reviews?${query}` : '/office/reviews'
}

/** What waits, the longest first: what it is, since when and until when, and what the rules do meanwhile. */
export function ReviewList({ reviews }: Pick<ReviewPage, 'reviews'>) {
  const words = useMessages().reviews
  if (reviews.length === 0) return <EmptyState title={words.empty} text={words.emptyText} />
  const columns: Column<Review>[] = [
    {
      key: 'what',
      head: words.what,
      names: true,
      cell: ({ kind, what, path }) => (
        <>
          <span className="soft">{words.kinds[kind].name}</span>
          <br />
          <FigureRow of={{ count: 1 }}>
            <Link to={path}>{what}</Link>
          </FigureRow>
        </>
      ),
    },
    {
      key: 'party',
      head: words.party,
      cell: ({ party, standing }) =>
        standing ? <StatusTag kind="standing" status={standing} /> : <Digits kind="name">{party}</Digits>,
    },
    {
      key: 'since',
      head: words.since,
      cell: ({ since }) => <MomentText at={since} />,
    },
    {
      key: 'due',
      labelled: true,
      lead: true,
      head: words.due,
      cell: ({ dueOn, late }) => (
        <>
          <DateText date={dueOn} />
          {late > 0 ? (
            <>
              <br />
              <Digits kind="rule">
                <Tag tone="due">{fill(words.late, { days: late })}</Tag>
              </Digits>
            </>
          ) : null}
        </>
      ),
    },
    { key: 'meanwhile', head: words.ifNobody, wide: true, cell: ({ kind }) => words.untilThen[kind] },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={words.title}
      captionHidden
      columns={columns}
      rows={reviews}
      rowKey={({ kind, documentId }) => `${kind} ${documentId}`}
    />
  )
}
