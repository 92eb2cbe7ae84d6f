import { Link } from '@remix-run/react'
import type { Posted } from '~/domain/books/posted'
import { addDays, type BusinessDate } from '~/domain/calendar/business-date'
import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Shown } from '../book-scope'
import { type BookLinks, voiceOf } from '../book-words'
import type { Book, Held, PairSums, Sums } from '../books.view.server'

interface PairsTableProps {
  scope: Book['scope']
  pairs: readonly PairSums[]
  sums: Sums
  held: Held
  today: BusinessDate
  links: BookLinks
  /** Whether the viewer pays for the buyer. */
  mayPay: boolean
}

/** What stands between the book's organisation and each counterparty. Every figure opens to its orders; a column of nothing is left out. */
export function PairsTable({ scope, pairs, sums, held, today, links, mayPay }: PairsTableProps) {
  const { books: words } = useMessages()
  const format = useFormat()
  const { columns: heads } = words
  const voice = voiceOf(scope)
  const late = { show: 'DUE' as const, dueTo: addDays(today, -1) }
  const parties = (pair: PairSums | null) =>
    pair === null
      ? {}
      : {
          ...(scope.side === 'BUYER' ? {} : { buyer: pair.buyerId }),
          ...(scope.side === 'SUPPLIER' ? {} : { supplier: pair.supplierId }),
        }
  const amount = (pair: PairSums | null, value: Fen, query: { show: Shown; dueTo?: string }) =>
    value === 0n ? null : (
      <Link className="num" to={links('/books/orders', { ...parties(pair), ...query })}>
        {format.yuan(value)}
      </Link>
    )
  const entries = (pair: PairSums | null, value: Fen, only: Posted) =>
    value === 0n ? null : (
      <Link className="num" to={links('/books/entries', { ...parties(pair), only })}>
        {format.yuan(value)}
      </Link>
    )
  const cells = (of: Sums & Held, pair: PairSums | null) => ({
    payable: amount(pair, of.payableFen, { show: 'ALL' }),
    paid: amount(pair, of.paidFen, { show: 'ALL' }),
    refunded: amount(pair, of.refundedFen, { show: 'ALL' }),
    deposit: entries(pair, of.depositFen, 'DEPOSIT'),
    onAccount: entries(pair, of.onAccountFen, 'ON_ACCOUNT'),
    reported: amount(pair, of.reportedFen, { show: 'REPORTED' }),
    open: of.openFen === 0n ? format.yuan(of.openFen) : <b>{amount(pair, of.openFen, { show: 'OPEN' })}</b>,
    overdue: amount(pair, of.overdueFen, late),
    overpaid: amount(pair, of.overpaidFen, { show: 'OVERPAID' }),
    invoiced: amount(pair, of.invoicedFen, { show: 'ALL' }),
  })
  const all = { ...sums, ...held }
  const keys = (
    [
      'payable',
      'paid',
      'refunded',
      'reported',
      'open',
      'overdue',
      'overpaid',
      'onAccount',
      'deposit',
      'invoiced',
    ] as const
  ).filter((key) => key === 'open' || all[`${key}Fen`] !== 0n)
  const columns: Column<PairSums>[] = [
    {
      key: 'party',
      head: words.party[voice],
      names: true,
      cell: (pair) => <Link to={links('/books', parties(pair))}>{nameOf(pair, scope)}</Link>,
    },
    ...keys.map((key) => ({
      ...{ key, head: heads[key], amount: true, lead: key === 'open', labelled: key !== 'open' },
      cell: (pair: PairSums) => cells(pair, pair)[key],
    })),
  ]
  if (mayPay && pairs.some(({ firstDue }) => firstDue !== null))
    columns.push({ key: 'pay', head: heads.pay, act: true, cell: (pair) => <PayLink pair={pair} /> })
  return (
    <DataTable
      caption={words.partiesCaption}
      narrow="figures-then-scroll"
      columns={columns}
      rows={pairs}
      rowKey={(pair) => `${pair.buyerId} ${pair.supplierId}`}
      total={{ party: words.totalAll, ...cells(all, null), pay: null }}
    />
  )
}

function nameOf({ buyerName, supplierName }: PairSums, { side }: Book['scope']): string {
  if (side === null) return `${buyerName} · ${supplierName}`
  return side === 'BUYER' ? supplierName : buyerName
}

function PayLink({ pair }: { pair: PairSums }) {
  const { books: words } = useMessages()
  if (pair.firstDue === null) return null
  return (
    <Link to={`/orders/${pair.firstDue}/pay`}>
      {pair.dueOrders > 1 ? fill(words.payTogether, { count: pair.dueOrders }) : words.payOne}
    </Link>
  )
}
