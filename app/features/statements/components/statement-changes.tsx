import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { StatementPage } from '../drawn.view.server'

type Row = StatementPage['changes'][number]

/** Line by line, what was entered after the statement was drawn up. */
export function StatementChanges({ changes }: Pick<StatementPage, 'changes'>) {
  const { page, drawn } = useMessages().statements
  const { pieces } = useMessages()
  const format = useFormat()
  const yuan = (amount: Row['wasFen']) =>
    amount === null ? pieces.none : <span className="num">{format.yuan(amount)}</span>
  const nameOf = ({ kind, number }: Row) => (kind === 'opening' ? page.opening : fill(page.kinds[kind], { number }))
  const columns: Column<Row>[] = [
    { key: 'what', head: page.what, names: true, cell: (row) => <span className="wrap-anywhere">{nameOf(row)}</span> },
    { key: 'date', head: page.date, cell: ({ date }) => (date ? <DateText date={date} /> : pieces.none) },
    { key: 'was', labelled: true, head: drawn.was, amount: true, cell: ({ wasFen }) => yuan(wasFen) },
    { key: 'now', labelled: true, head: drawn.now, amount: true, cell: ({ nowFen }) => yuan(nowFen) },
  ]
  return (
    <>
      <Note tone="due">{drawn.changed}</Note>
      <DataTable
        narrow="lines"
        caption={drawn.changesCaption}
        columns={columns}
        rows={changes}
        rowKey={({ kind, date, number, wasFen, nowFen }) => `${kind} ${date} ${number} ${wasFen} ${nowFen}`}
      />
    </>
  )
}
