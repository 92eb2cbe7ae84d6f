import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import {
  FindInvoices,
  InvoiceOrders,
  InvoiceRequests,
  InvoiceRows,
  InvoiceSum,
  InvoiceViews,
} from '~/features/invoices/components/invoice-list'
import { invoiceQuery } from '~/features/invoices/invoices.form'
import { readInvoiceList } from '~/features/invoices/invoices.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.read')
  const asked = new URL(args.request.url).searchParams
  const text = (name: string) => asked.get(name) || null
  const query = invoiceQuery.parse({
    ...{ view: text('view'), after: text('after'), month: text('month'), number: asked.get('number') ?? '' },
  })
  return { page: await readInvoiceList(ctx, query), query, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ invoices }) => invoices.title)

export default function Invoices() {
  const { page, query, sample } = useLoaderData<typeof loader>()
  const { list, title } = useMessages().invoices
  const { side, view, sum, next } = page
  const lead = side === 'BUYER' ? list.leadBuyer : side === 'SUPPLIER' ? list.leadSupplier : list.leadOfficial
  const finds = view === 'issued' || view === 'credited'
  const rows = page.orders.length + page.requests.length + page.invoices.length
  const href = (after: string | null) => {
    const asked = new URLSearchParams({ view })
    if (finds && query.month) asked.set('month', query.month)
    if (finds && query.number) asked.set('number', query.number)
    if (after) asked.set('after', after)
    return `/invoices?${asked}`
  }
  return (
    <div className="page">
      <PageHead title={title} sample={sample}>
        <p>{lead}</p>
        {page.may.setDefaults ? (
          <p>
            <Link to="/invoices/defaults">{list.defaults}</Link>
          </p>
        ) : null}
      </PageHead>
      <InvoiceViews page={page} />
      {finds ? <FindInvoices view={view} month={query.month} number={query.number} /> : null}
      {rows > 0 && sum ? <InvoiceSum sum={sum} /> : null}
      {page.orders.length > 0 ? (
        <InvoiceOrders orders={page.orders} side={side} over={view === 'over'} may={page.may} />
      ) : null}
      {page.requests.length > 0 ? <InvoiceRequests requests={page.requests} side={side} /> : null}
      {page.invoices.length > 0 ? <InvoiceRows invoices={page.invoices} side={side} /> : null}
      {rows === 0 ? <EmptyState title={list.empty[view]} text={view === 'open' ? undefined : list.emptyText} /> : null}
      <div className="buttons">
        {query.after ? (
          <Link className="button button-quiet" to={href(null)}>
            {list.first}
          </Link>
        ) : null}
        {next ? (
          <Link className="button button-quiet" to={href(next)} rel="next">
            {list.more}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
