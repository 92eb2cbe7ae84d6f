import { Link } from '@remix-run/react'
import type { Standing } from '~/domain/organisation/standing'
import { DataTable } from '~/ui/data-table'
import { Figure, FigureRow } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { MomentText } from '~/ui/times'
import type { Queue } from '../onboarding.view.server'

/** Only standings that occur; what waits comes first. */
export function StandingFilter({
  counts,
  waiting,
  chosen,
}: Pick<Queue, 'counts' | 'waiting'> & { chosen: Standing | null }) {
  const { onboarding, statuses } = useMessages()
  const { review } = onboarding
  const ways = [
    { to: '/office/organisations', label: review.waiting, count: waiting, here: chosen === null },
    ...counts.map(({ standing, count }) => ({
      to: `/office/organisations?state=${standing}`,
      label: statuses.standing[standing],
      count,
      here: standing === chosen,
    })),
  ]
  return (
    <nav className="chips" aria-label={review.filter}>
      {ways.map(({ to, label, count, here }) => (
        <Figure key={to} of={{ count }} to={to} chip={here ? 'here' : 'there'}>
          {label} <span className="num">{count}</span>
        </Figure>
      ))}
    </nav>
  )
}

/** The one that has waited longest stands first. */
export function ReviewQueue({ rows }: Pick<Queue, 'rows'>) {
  const { onboarding, statuses } = useMessages()
  const { review } = onboarding
  if (rows.length === 0) return <EmptyState title={review.empty} text={review.emptyText} />
  return (
    <DataTable
      caption={review.title}
      captionHidden
      narrow="lines"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: review.name,
          names: true,
          cell: ({ id, name }) => (
            <FigureRow of={{ count: 1 }}>
              <Link to={`/office/organisations/${id}`}>{name}</Link>
            </FigureRow>
          ),
        },
        {
          key: 'kind',
          head: review.kind,
          cell: ({ side, buyerType, supplierKind }) =>
            [
              side === 'BUYER' ? review.buyer : review.supplier,
              buyerType ? statuses.buyerType[buyerType] : '',
              supplierKind ? statuses.supplierKind[supplierKind] : '',
            ]
              .filter((part) => part !== '')
              .join(' · '),
        },
        {
          key: 'state',
          head: review.state,
          lead: true,
          cell: ({ standing }) => <StatusTag kind="standing" status={standing} />,
        },
        {
          key: 'since',
          head: review.since,
          labelled: true,
          cell: ({ standingSince }) => <MomentText at={standingSince} />,
        },
      ]}
    />
  )
}
