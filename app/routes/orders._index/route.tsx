import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { OrderList, StateFilter } from '~/features/orders/components/order-list'
import { listQuery } from '~/features/orders/orders.form'
import { readOrderList } from '~/features/orders/orders.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const query = new URL(args.request.url).searchParams
  const { state, after } = listQuery.parse({ state: query.get('state'), after: query.get('after') })
  return {
    ...(await readOrderList(ctx, { state, after })),
    state,
    after,
    organisationId: ctx.actor.organisationId,
    sample: args.context.env.sample,
  }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ orders }) => orders.title)

export default function Orders() {
  const { orders, counts, side, state, after, next, organisationId, sample } = useLoaderData<typeof loader>()
  const messages = useMessages()
  const { list, title, basket } = messages.orders
  const query = (page: string | null) =>
    `/orders?${new URLSearchParams({ ...(state ? { state } : {}), ...(page ? { after: page } : {}) })}`
  return (
    <div className="page">
      <PageHead title={title} sample={sample}>
        <p>{list.lead}</p>
        {side === 'BUYER' ? (
          <p>
            <Link to={`/certificates/${organisationId}`}>{messages.statements.certificate.open}</Link>
          </p>
        ) : null}
      </PageHead>
      <StateFilter counts={counts} chosen={state} />
      {orders.length > 0 ? (
        <OrderList orders={orders} side={side} />
      ) : counts.length > 0 ? (
        <EmptyState title={list.emptyState} />
      ) : (
        <EmptyState
          title={list.empty}
          text={side === 'SUPPLIER' ? list.emptySupplier : list.emptyBuyer}
          action={
            side === 'BUYER' ? (
              <Link className="button" to="/products">
                {basket.browse}
              </Link>
            ) : undefined
          }
        />
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
