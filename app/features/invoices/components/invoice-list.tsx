import { Form, Link } from '@remix-run/react'
import { type Fen, fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { TextField } from '~/ui/field'
import { useFormat, useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'
import type { InvoiceListPage, InvoiceView, ListedInvoice, ListedOrder, ListedRequest } from '../invoices.view.server'
import { InvoiceNumber, useKindText } from './invoice-words'

type Side = InvoiceListPage['side']

/** The other side's column, or both for who is on neither. */
function usePartyColumns<Row extends { buyerName: string; supplierName: string }>(side: Side): Column<Row>[] {
  const { list } = useMessages().invoices
  const columns: Column<Row>[] = []
  if (side !== 'BUYER') columns.push({ key: 'buyer', head: list.buyer, cell: ({ buyerName }) => buyerName })
  if (side !== 'SUPPLIER')
    columns.push({ key: 'supplier', head: list.supplier, cell: ({ supplierName }) => supplierName })
  return columns
}

function Yuan({ amount }: { amount: Fen }) {
  return <span className="num">{useFormat().yuan(amount)}</span>
}

interface OrdersProps {
  orders: readonly ListedOrder[]
  side: Side
  over: boolean
  may: InvoiceListPage['may']
}

/** Orders to invoice, or those of which too much is invoiced. */
export function InvoiceOrders({ orders, side, over, may }: OrdersProps) {
  const { list } = useMessages().invoices
  const parties = usePartyColumns<ListedOrder>(side)
  const columns: Column<ListedOrder>[] = [
    {
      key: 'order',
      head: list.order,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/orders/${number}`}>
          {number}
        </Link>
      ),
    },
    ...parties,
    {
      key: 'acceptedOn',
      labelled: true,
      head: list.acceptedOn,
      cell: ({ acceptedOn }) => (acceptedOn ? <DateText date={acceptedOn} /> : null),
    },
    {
      key: 'invoiced',
      labelled: true,
      head: list.invoiced,
      amount: true,
      cell: ({ invoicedFen }) => <Yuan amount={invoicedFen} />,
    },
    {
      key: 'open',
      lead: true,
      head: over ? list.overBy : list.toInvoice,
      amount: true,
      cell: ({ payableFen, invoicedFen }) => (
        <Yuan amount={fen(over ? invoicedFen - payableFen : payableFen - invoicedFen)} />
      ),
    },
  ]
  if (!over && (may.request || may.issue)) {
    columns.push({
      key: 'act',
      act: true,
      head: list.act,
      cell: ({ number }) =>
        may.request ? (
          <Link to={`/orders/${number}/ask-invoice`}>{list.ask}</Link>
        ) : (
          <Link to={`/orders/${number}/issue-invoice`}>{list.issue}</Link>
        ),
    })
  }
  return (
    <DataTable
      narrow="lines-then-scroll"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={orders}
      rowKey={({ id }) => id}
    />
  )
}

export function InvoiceRequests({ requests, side }: { requests: readonly ListedRequest[]; side: Side }) {
  const { list } = useMessages().invoices
  const kindText = useKindText()
  const parties = usePartyColumns<ListedRequest>(side)
  const columns: Column<ListedRequest>[] = [
    {
      key: 'request',
      head: list.request,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/invoices/requests/${number}`}>
          {number}
        </Link>
      ),
    },
    ...parties,
    { key: 'kind', head: list.kind, cell: ({ kind, medium }) => kindText(kind, medium) },
    {
      key: 'orders',
      head: list.orders,
      labelled: true,
      cell: ({ orders }) => fill(list.orderCount, { count: orders }),
    },
    { key: 'open', lead: true, head: list.openNow, amount: true, cell: ({ openFen }) => <Yuan amount={openFen} /> },
    { key: 'at', head: list.requestedAt, cell: ({ requestedAt }) => <MomentText at={requestedAt} /> },
    { key: 'state', head: list.state, cell: ({ state }) => <StatusTag kind="invoiceRequest" status={state} /> },
  ]
  return (
    <DataTable
      narrow="lines-then-scroll"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={requests}
      rowKey={({ id }) => id}
    />
  )
}

export function InvoiceRows({ invoices, side }: { invoices: readonly ListedInvoice[]; side: Side }) {
  const { invoices: words } = useMessages()
  const { list } = words
  const format = useFormat()
  const parties = usePartyColumns<ListedInvoice>(side)
  const columns: Column<ListedInvoice>[] = [
    {
      key: 'number',
      head: list.invoice,
      names: true,
      cell: ({ id, number }) => (
        <Link to={`/invoices/${id}`}>
          <InvoiceNumber number={number} />
        </Link>
      ),
    },
    ...parties,
    { key: 'issuedOn', head: list.issuedOn, cell: ({ issuedOn }) => <DateText date={issuedOn} /> },
    {
      key: 'amount',
      lead: true,
      head: list.amount,
      amount: true,
      cell: ({ amountFen }) => <Yuan amount={amountFen} />,
    },
    {
      key: 'state',
      head: list.state,
      cell: (invoice) => (
        <span className="invoice-state">
          {invoice.isCredit && invoice.state === 'ISSUED' ? (
            <span>{words.creditNote}</span>
          ) : (
            <StatusTag kind="issuedInvoice" status={invoice.state} />
          )}
          {invoice.state === 'ISSUED' && invoice.creditedFen > 0n ? (
            <span className="soft">{fill(list.partlyCredited, { amount: format.money(invoice.creditedFen) })}</span>
          ) : null}
          {invoice.objected ? <span className="due">{list.objected}</span> : null}
          {invoice.received && !invoice.objected ? <span className="soft">{list.received}</span> : null}
          {invoice.state !== 'WITHDRAWN' && !invoice.hasFile ? <span className="due">{list.noFile}</span> : null}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      narrow="lines-then-scroll"
      caption={list.caption}
      captionHidden
      columns={columns}
      rows={invoices}
      rowKey={({ id }) => id}
    />
  )
}

const VIEWS: readonly InvoiceView[] = ['open', 'requests', 'issued', 'credited', 'over', 'past']

/** Where things stand, as chips; what nobody has to do and nobody has is still there to look at. */
export function InvoiceViews({ page }: { page: InvoiceListPage }) {
  const { list } = useMessages().invoices
  const { view: chosen, counts } = page
  const counted: Readonly<Partial<Record<InvoiceView, number>>> = counts
  const shown = VIEWS.filter((view) => view !== 'over' || counts.over > 0 || chosen === 'over')
  return (
    <nav className="chips" aria-label={list.views}>
      {shown.map((view) => (
        <Link
          key={view}
          className="chip"
          to={`/invoices?view=${view}`}
          aria-current={view === chosen ? 'page' : undefined}
        >
          {counted[view] === undefined
            ? list.view[view]
            : fill(list.viewCount, { view: list.view[view], count: counted[view] })}
        </Link>
      ))}
    </nav>
  )
}

interface FindProps {
  view: InvoiceView
  month: string | null
  number: string
}

/** By month of issue and number, as an ordinary form whose address can be kept. */
export function FindInvoices({ view, month, number }: FindProps) {
  const { list } = useMessages().invoices
  return (
    <Form method="get" className="invoice-find no-print">
      <input type="hidden" name="view" value={view} />
      <TextField name="month" type="month" label={list.month} optional defaultValue={month ?? ''} />
      <TextField
        name="number"
        label={list.number}
        hint={list.numberHint}
        optional
        inputMode="numeric"
        autoComplete="off"
        defaultValue={number}
      />
      <div className="buttons">
        <button type="submit" className="button button-quiet">
          {list.find}
        </button>
        {month !== null || number !== '' ? <Link to={`/invoices?view=${view}`}>{list.clear}</Link> : null}
      </div>
    </Form>
  )
}

/** Of everything the view finds: how many, and together how much. */
export function InvoiceSum({ sum }: { sum: NonNullable<InvoiceListPage['sum']> }) {
  const { list } = useMessages().invoices
  return (
    <p className="invoice-sum">
      {fill(list.sum, { count: sum.count })} <Money amount={sum.amountFen} size="strong" />
    </p>
  )
}
