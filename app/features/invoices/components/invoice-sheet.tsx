import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { DateText, MomentText } from '~/ui/times'
import type { BriefInvoice, InvoicePage } from '../invoices.view.server'
import { InvoiceNumber, useKindText } from './invoice-words'

/** What is on an invoice beside its lines. */
export function InvoiceFacts({ page }: { page: InvoicePage }) {
  const words = useMessages().invoices.page
  const kindText = useKindText()
  const { invoice } = page
  const items: Fact[] = [{ term: words.amount, value: <Money amount={invoice.amountFen} size="large" /> }]
  if (invoice.taxFen !== null) items.push({ term: words.tax, value: <Money amount={invoice.taxFen} /> })
  items.push(
    { term: words.inCapitals, value: <span lang="zh-CN">{page.inCapitals}</span> },
    { term: words.issuedOn, value: <DateText date={invoice.issuedOn} /> },
    { term: words.kind, value: kindText(invoice.kind, invoice.medium) },
    { term: words.invoiceTitle, value: invoice.title },
    { term: words.uscc, value: <span className="num wrap-anywhere">{invoice.uscc}</span> },
  )
  if (invoice.creditedFen > 0n) items.push({ term: words.left, value: <Money amount={page.leftFen} size="strong" /> })
  if (invoice.creditsId && invoice.creditsNumber) {
    items.push({
      term: words.creditsOf,
      value: (
        <Link to={`/invoices/${invoice.creditsId}`}>
          <InvoiceNumber number={invoice.creditsNumber} />
        </Link>
      ),
    })
  }
  if (invoice.reason) items.push({ term: words.reason, value: invoice.reason })
  if (invoice.note) items.push({ term: words.remark, value: invoice.note })
  if (invoice.requestNumber) {
    items.push({
      term: words.request,
      value: (
        <Link className="num" to={`/invoices/requests/${invoice.requestNumber}`}>
          {invoice.requestNumber}
        </Link>
      ),
    })
  }
  items.push({ term: words.recorded, value: <Moment name={invoice.recordedByName} at={invoice.recordedAt} /> })
  if (invoice.receivedAt) {
    items.push({ term: words.received, value: <Moment name={invoice.receivedByName} at={invoice.receivedAt} /> })
  }
  return <Facts items={items} />
}

function Moment({ name, at }: { name: string; at: Date }) {
  const { by } = useMessages().invoices.page
  return (
    <>
      {name ? fill(by, { name }) : null}
      <MomentText at={at} />
    </>
  )
}

type Line = InvoicePage['lines'][number]

export function InvoiceLines({ page }: { page: InvoicePage }) {
  const { page: words, treatments } = useMessages().invoices
  const format = useFormat()
  const columns: Column<Line>[] = [
    {
      key: 'name',
      head: words.line,
      names: true,
      cell: ({ name, spec }) => (
        <>
          {name} {spec ? <span className="soft">{spec}</span> : null}
        </>
      ),
    },
    {
      key: 'quantity',
      labelled: true,
      head: words.quantity,
      amount: true,
      cell: ({ quantity, unit }) =>
        quantity === null ? null : <span className="num">{format.quantity(quantity, unit)}</span>,
    },
    { key: 'treatment', labelled: true, head: words.treatment, cell: ({ treatment }) => treatments[treatment] },
    {
      key: 'tax',
      labelled: true,
      head: words.lineTax,
      amount: true,
      cell: ({ taxFen }) => (taxFen === null ? null : <span className="num">{format.yuan(taxFen)}</span>),
    },
    {
      key: 'amount',
      lead: true,
      head: words.lineAmount,
      amount: true,
      cell: ({ amountFen }) => <span className="num">{format.yuan(amountFen)}</span>,
    },
  ]
  const { amountFen, taxFen } = page.invoice
  return (
    <DataTable
      narrow="lines"
      caption={words.lines}
      captionHidden
      columns={columns}
      rows={page.lines}
      rowKey={({ position }) => String(position)}
      total={{
        name: words.total,
        tax: taxFen === null ? null : <span className="num">{format.yuan(taxFen)}</span>,
        amount: <span className="num">{format.yuan(amountFen)}</span>,
      }}
    />
  )
}

/** Invoices and credit notes in a short list: of a request, of an order, or taken back from an invoice. */
export function BriefInvoices({ invoices }: { invoices: readonly BriefInvoice[] }) {
  return (
    <ul className="rows">
      <BriefInvoiceRows invoices={invoices} />
    </ul>
  )
}

export function BriefInvoiceRows({ invoices }: { invoices: readonly BriefInvoice[] }) {
  const { creditNote, title } = useMessages().invoices
  return invoices.map(({ id, number, state, isCredit, issuedOn, partFen }) => (
    <li key={id}>
      <span>
        {isCredit ? creditNote : title}{' '}
        <Link to={`/invoices/${id}`}>
          <InvoiceNumber number={number} />
        </Link>
      </span>
      <StatusTag kind="issuedInvoice" status={state} />
      <span className="soft paper-more">
        <DateText date={issuedOn} /> · <Money amount={partFen} />
      </span>
    </li>
  ))
}
