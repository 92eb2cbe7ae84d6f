import { Link } from '@remix-run/react'
import { type Fen, ZERO_FEN } from '~/domain/money/fen'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { DateText } from '~/ui/times'
import { type BookLinks, voiceOf } from '../book-words'
import type { Book } from '../books.view.server'
import type { BookEntry, EntryPage } from '../entries.view.server'

interface EntryTableProps extends Pick<EntryPage, 'entries' | 'sums'> {
  scope: Book['scope']
  links: BookLinks
}

/** Entries as a ledger: what they stand on, whose act they are, in, out, and what the party's come to so far. */
export function EntryTable({ entries, sums, scope, links }: EntryTableProps) {
  const { books } = useMessages()
  const { entries: words } = books
  const format = useFormat()
  const yuan = (value: Fen) => <span className="num">{format.yuan(value)}</span>
  const columns: Column<BookEntry>[] = [
    { key: 'date', head: words.date, names: true, cell: ({ valueDate }) => <DateText date={valueDate} /> },
    {
      key: 'party',
      head: books.party[voiceOf(scope)],
      wide: true,
      cell: (row) => (
        <Link to={links('/books/entries', { buyer: row.buyerId, supplier: row.supplierId })}>
          {scope.side === 'BUYER'
            ? row.supplierName
            : scope.side === 'SUPPLIER'
              ? row.buyerName
              : `${row.buyerName} · ${row.supplierName}`}
        </Link>
      ),
    },
    { key: 'on', head: words.on, cell: (row) => <Standing row={row} /> },
    { key: 'source', head: words.source, cell: (row) => <Source row={row} /> },
    {
      ...{ key: 'in', lead: true, labelled: true, head: words.in, amount: true },
      cell: ({ amountFen }) => (amountFen > 0n ? yuan(amountFen) : null),
    },
    {
      ...{ key: 'out', lead: true, labelled: true, head: words.out, amount: true },
      cell: ({ amountFen }) => (amountFen < 0n ? yuan((ZERO_FEN - amountFen) as Fen) : null),
    },
    { key: 'balance', labelled: true, head: words.balance, amount: true, cell: ({ balanceFen }) => yuan(balanceFen) },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={words.caption}
      columns={columns}
      rows={entries}
      rowKey={(row) => row.id}
      total={{
        date: fill(words.total, { count: format.count(sums.entries) }),
        ...{ party: null, on: null, source: null },
        in: yuan(sums.inFen),
        out: yuan(sums.outFen),
        balance: null,
      }}
    />
  )
}

/** The document that an entry stands on, where it is read. */
function Standing({ row }: { row: BookEntry }) {
  const { entries: words } = useMessages().books
  const { documentType, documentNumber } = row
  if (documentType === 'ORDER' && documentNumber) {
    return (
      <Link className="num" to={`/orders/${documentNumber}`}>
        {documentNumber}
      </Link>
    )
  }
  if (documentType === 'DEPOSIT' && documentNumber) {
    return <Link to={`/agreements/${documentNumber}`}>{fill(words.onDeposit, { number: documentNumber })}</Link>
  }
  return <>{words.onAccount}</>
}

/** The transfer, online payment or refund whose act an entry is; what takes it back says so. */
function Source({ row }: { row: BookEntry }) {
  const { entries: words } = useMessages().books
  const { sourceType, sourceNumber, sourceId, kind, amountFen } = row
  const source = words.sources[sourceType]
  const name = sourceNumber ? fill(words.sourceOf, { source, number: sourceNumber }) : source
  const to = pathOf(sourceType, sourceId, sourceNumber)
  const undone = kind === 'PAYMENT' ? amountFen < 0n : amountFen > 0n
  return (
    <span className="wrap-anywhere">
      {to ? <Link to={to}>{name}</Link> : name} {undone ? <span className="soft">{words.undone}</span> : null}
    </span>
  )
}

function pathOf(type: BookEntry['sourceType'], id: string, number: string | null): string | null {
  switch (type) {
    case 'TRANSFER':
      return `/transfers/${id}`
    case 'CHECKOUT':
      return number === null ? null : `/checkouts/${number}`
    case 'REFUND':
      return number === null ? null : `/refunds/${number}`
    case 'DEPOSIT':
      return number === null ? null : `/agreements/${number}`
  }
}
