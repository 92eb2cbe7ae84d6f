import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { RefundFilter, RefundList } from '~/features/refunds/components/refund-list'
import { refundQuery } from '~/features/refunds/refunds.form'
import { readRefundList } from '~/features/refunds/refunds.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'refund.read')
  const query = new URL(args.request.url).searchParams
  const { state, after } = refundQuery.parse({ state: query.get('state'), after: query.get('after') })
  return { ...(await readRefundList(ctx, { state, after })), state, after, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ refunds }) => refunds.title)

export default function Refunds() {
  const { refunds, counts, side, state, after, next, sample } = useLoaderData<typeof loader>()
  const { list, title } = useMessages().refunds
  const query = (page: string | null) =>
    `/refunds?${new URLSearchParams({ ...(state ? { state } : {}), ...(page ? { after: page } : {}) })}`
  const lead = side === 'SUPPLIER' ? list.leadSupplier : side === 'BUYER' ? list.leadBuyer : list.leadOfficial
  return (
    <div className="page">
      <PageHead title={title} sample={sample}>
        <p>{lead}</p>
      </PageHead>
      <RefundFilter counts={counts} chosen={state} />
      {refunds.length > 0 ? (
        <RefundList refunds={refunds} side={side} />
      ) : counts.length > 0 ? (
        <EmptyState title={list.emptyState} />
      ) : (
        <EmptyState title={list.empty} text={list.emptyText} />
      )}
      <div className="buttons">
        {after ? (
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
