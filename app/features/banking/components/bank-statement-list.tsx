import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'
import type { ListedStatement } from '../banking.view.server'

/** Files that were imported, the newest first. */
export function BankStatementList({ statements }: { statements: readonly ListedStatement[] }) {
  const { list } = useMessages().banking
  const format = useFormat()
  if (statements.length === 0) return <EmptyState title={list.empty} text={list.emptyText} />
  return (
    <DataTable
      narrow="lines"
      caption={list.title}
      captionHidden
      rows={statements}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'file',
          head: list.file,
          names: true,
          cell: ({ id, fileName }) => (
            <Link className="wrap-anywhere" to={`/bank/${id}`}>
              {fileName}
            </Link>
          ),
        },
        {
          key: 'period',
          head: list.period,
          cell: ({ from, to, unread }) =>
            unread
              ? list.unread
              : from && to
                ? fill(list.fromTo, { from: format.date(from), to: format.date(to) })
                : '—',
        },
        { key: 'lines', labelled: true, head: list.lines, amount: true, cell: ({ lines }) => lines },
        { key: 'known', labelled: true, head: list.known, amount: true, cell: ({ known }) => known },
        {
          key: 'open',
          labelled: true,
          head: list.open,
          amount: true,
          cell: ({ open }) => (open > 0 ? <b>{open}</b> : open),
        },
        { key: 'at', labelled: true, head: list.uploaded, cell: ({ uploadedAt }) => <MomentText at={uploadedAt} /> },
      ]}
    />
  )
}
