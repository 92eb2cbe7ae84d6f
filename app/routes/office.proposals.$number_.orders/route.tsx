import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type OrderOfProposal, readOrdersOfProposal } from '~/features/proposals/proposals.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

const MOST_PAGE = 10_000

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  const query = new URL(args.request.url).searchParams
  const asked = Number(query.get('page') ?? 1)
  const page = Number.isSafeInteger(asked) && asked > 0 && asked < MOST_PAGE ? asked : 1
  return foundOrThrow(await readOrdersOfProposal(ctx, args.params.number ?? '', { of: query.get('of'), page }))
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ proposals }) => fill(proposals.office.ordersTitle, { number: params.number ?? '' }))

export default function OrdersOfProposal() {
  const { head, of, orders, totalFen, page, more } = useLoaderData<typeof loader>()
  const { office, gap } = useMessages().proposals
  const pathOf = (to: number) => `/office/proposals/${head.number}/orders?of=${of}${to > 1 ? `&page=${to}` : ''}`
  const columns: Column<OrderOfProposal>[] = [
    {
      key: 'order',
      head: office.order,
      names: true,
      cell: ({ number }) => (
        <Digits kind="identifier">
          <Link className="num" to={`/orders/${number}`}>
            {number}
          </Link>
        </Digits>
      ),
    },
    { key: 'supplier', head: office.supplier, cell: ({ supplierName }) => <Digits kind="name">{supplierName}</Digits> },
    { key: 'village', head: office.village, cell: ({ villageName }) => <Digits kind="name">{villageName}</Digits> },
    { key: 'state', head: office.state, cell: ({ fulfilment }) => <StatusTag kind="fulfilment" status={fulfilment} /> },
    {
      key: 'amount',
      lead: true,
      head: of === 'counted' ? office.ofCounted : office.ofOrdered,
      amount: true,
      cell: (order) => <FigureRow of={{ fen: of === 'counted' ? order.countedFen : order.orderedFen }} />,
    },
  ]
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/office/proposals/${head.number}`}>{office.title}</Link>}
        title={<Digits kind="identifier">{fill(office.ordersTitle, { number: head.number })}</Digits>}
      >
        <p>
          {of === 'counted' ? office.ofCounted : office.ofOrdered} <FigureTotal of={{ fen: totalFen }} />
        </p>
      </PageHead>
      {orders.length === 0 ? (
        <EmptyState title={office.ordersNone} />
      ) : (
        <DataTable
          narrow="lines"
          caption={office.ofIt}
          captionHidden
          columns={columns}
          rows={orders}
          rowKey={({ id }) => id}
        />
      )}
      <div className="buttons">
        {page > 1 ? (
          <Link className="button button-quiet" to={pathOf(1)}>
            {gap.first}
          </Link>
        ) : null}
        {more ? (
          <Link className="button button-quiet" rel="next" to={pathOf(page + 1)}>
            {gap.more}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
