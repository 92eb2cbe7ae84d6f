import { Link } from '@remix-run/react'
import { DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { MomentText } from '~/ui/times'
import type { OperationListPage } from '../operation-list.view.server'
import { operationListPath } from '../operations.form'

/** What a number of the page of operations counts, one by one. */
export function OperationListView({ found: { list, total, rows, page, pages } }: { found: OperationListPage }) {
  const { operations } = useMessages()
  const words = operations.lists
  return (
    <div className="page">
      <PageHead
        title={words.of[list]}
        kicker={<Link to="/office/operations">{operations.title}</Link>}
        aside={<FigureTotal of={{ count: total }} size="plain" />}
      />
      {rows.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <DataTable
          caption={words.of[list]}
          captionHidden
          narrow="lines"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: words.what,
              names: true,
              cell: ({ name, id }) => (
                <FigureRow of={{ count: 1 }}>
                  <Digits kind="identifier">{name || id}</Digits>
                </FigureRow>
              ),
            },
            {
              key: 'id',
              head: words.id,
              wide: true,
              cell: ({ id }) => (
                <span className="wrap-anywhere">
                  <Digits kind="identifier">{id}</Digits>
                </span>
              ),
            },
            { key: 'at', head: words.at, lead: true, cell: ({ at }) => <MomentText at={at} /> },
          ]}
        />
      )}
      <Pager page={page} pages={pages} hrefFor={(number) => operationListPath(list, number)} />
    </div>
  )
}
