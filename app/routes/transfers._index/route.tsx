import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { TransferFilter, TransferList, TransferSearch } from '~/features/payments/components/transfer-list'
import { transferQuery } from '~/features/payments/payments.form'
import { readTransferList } from '~/features/payments/payments.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const query = new URL(args.request.url).searchParams
  const filter = transferQuery.parse(
    Object.fromEntries(['state', 'from', 'to', 'text', 'after'].map((name) => [name, query.get(name) || null])),
  )
  return { ...(await readTransferList(ctx, filter)), filter, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ payments }) => payments.title)

export default function Transfers() {
  const { transfers, counts, side, filter, next, shownFen, receive, sample } = useLoaderData<typeof loader>()
  const { list, title } = useMessages().payments
  const query = (page: string | null) =>
    `/transfers?${new URLSearchParams(Object.entries({ ...filter, after: page }).flatMap(([name, value]) => (value ? [[name, value]] : [])))}`
  const lead = side === 'SUPPLIER' ? list.leadSupplier : side === 'BUYER' ? list.leadBuyer : list.leadOfficial
  return (
    <div className="page">
      <PageHead title={title} sample={sample}>
        <p>{lead}</p>
        {receive ? (
          <div className="buttons">
            <Link className="button button-quiet" to="/transfers/receive">
              {list.receive}
            </Link>
          </div>
        ) : null}
      </PageHead>
      <TransferFilter counts={counts} chosen={filter.state} />
      {counts.length > 0 ? <TransferSearch filter={filter} /> : null}
      {transfers.length > 0 ? (
        <TransferList transfers={transfers} side={side} totalFen={shownFen} />
      ) : counts.length > 0 ? (
        <EmptyState title={list.emptyState} />
      ) : (
        <EmptyState title={list.empty} text={side === 'SUPPLIER' ? list.emptySupplier : list.emptyBuyer} />
      )}
      <div className="buttons">
        {filter.after ? (
          <Link className="button button-quiet" to={query(null)}>
            {list.first}
          </Link>
        ) : null}
        {next ? (
          <Link className="button button-quiet" to={query(next)} rel="next">
            {list.more}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
