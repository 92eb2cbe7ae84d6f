import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import type { StatementAccount, StatementLine } from '~/domain/statement/statement'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { DateText } from '~/ui/times'
import { statementLineName } from '../statement-words'

interface StatementLinesProps {
  account: StatementAccount
  /** By line: entered after its own period was confirmed. */
  late?: readonly boolean[]
  /** Lines are called by their number: where somebody may object to one. */
  numbered?: boolean
}

type Row = StatementLine & { position: number; late: boolean }

/** Every paper of the period in order, what it changed, and what was owed after it. */
export function StatementLines({ account, late = [], numbered = false }: StatementLinesProps) {
  const { pieces, statements } = useMessages()
  const { page } = statements
  const format = useFormat()
  const yuan = (amount: Fen) => <span className="num">{format.yuan(amount)}</span>
  const rows = account.lines.map((line, index): Row => ({ ...line, position: index + 1, late: late[index] ?? false }))
  const columns: Column<Row>[] = [
    { key: 'date', head: page.date, cell: ({ date }) => <DateText date={date} /> },
    {
      key: 'what',
      head: page.what,
      names: true,
      cell: (line) => (
        <span className="wrap-anywhere">
          {numbered ? <span className="soft num">{line.position}. </span> : null}
          {statementLineName(page, line)}
          {line.late ? <span className="soft"> · {page.late}</span> : null}
        </span>
      ),
    },
    { key: 'orders', head: page.orders, cell: ({ orders }) => <OrderLinks numbers={orders} /> },
    {
      key: 'more',
      labelled: true,
      head: page.more,
      amount: true,
      cell: ({ amountFen }) => (amountFen > 0n ? yuan(amountFen) : pieces.none),
    },
    {
      key: 'less',
      labelled: true,
      head: page.less,
      amount: true,
      cell: ({ amountFen }) => (amountFen < 0n ? yuan(-amountFen as Fen) : pieces.none),
    },
    { key: 'balance', labelled: true, head: page.balance, amount: true, cell: ({ balanceFen }) => yuan(balanceFen) },
  ]
  return (
    <DataTable
      narrow="figures"
      caption={page.caption}
      columns={columns}
      rows={rows}
      rowKey={({ position }) => String(position)}
      total={{
        what: page.closing,
        more: yuan(account.moreFen),
        less: yuan(account.lessFen),
        balance: <b>{yuan(account.closingFen)}</b>,
      }}
    />
  )
}

function OrderLinks({ numbers }: { numbers: readonly string[] }) {
  return (
    <>
      {numbers.map((number, index) => (
        <span key={number}>
          {index > 0 ? ' ' : null}
          <Link className="num" to={`/orders/${number}`}>
            {number}
          </Link>
        </span>
      ))}
    </>
  )
}
