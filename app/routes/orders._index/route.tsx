import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { sideOf } from '~/domain/access/actor'
import { reachOf } from '~/domain/access/policy'
import { businessDateOf } from '~/domain/calendar/business-date'
import { OrderList, StateFilter } from '~/features/orders/components/order-list'
import { listQuery } from '~/features/orders/orders.form'
import { readOrderList } from '~/features/orders/orders.view.server'
import { readUnreadRemarks } from '~/features/remarks/remarks.view.server'
import { TasksFirst } from '~/features/tasks/components/tasks-first'
import { readMyTasks } from '~/features/tasks/tasks.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Note, PageHead } from '~/ui/page-parts'

const TASKS_FIRST = 3

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const query = new URL(args.request.url).searchParams
  const asked = { state: query.get('state'), after: query.get('after'), placed: query.get('placed') }
  const { state, after, placed } = listQuery.parse(asked)
  // A supplier's tasks have their own page.
  const buys = sideOf(ctx.actor.role) === 'BUYER'
  const [list, tasks] = await Promise.all([
    readOrderList(ctx, { state, after }),
    buys ? readMyTasks(ctx, { size: TASKS_FIRST }) : null,
  ])
  const unread = await readUnreadRemarks(
    ctx,
    list.orders.map(({ id }) => id),
  )
  const { organisationId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const packs = reachOf(ctx.actor, 'delivery.dispatch') !== 'none'
  return { ...list, unread, packs, tasks, state, after, placed, today, organisationId, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ orders }) => orders.title)

export default function Orders() {
  const { orders, unread, packs, counts, side, state, after, next, placed, tasks, today, organisationId, sample } =
    useLoaderData<typeof loader>()
  const messages = useMessages()
  const { list, title, basket } = messages.orders
  const query = (page: string | null) =>
    `/orders?${new URLSearchParams({ ...(state ? { state } : {}), ...(page ? { after: page } : {}) })}`
  return (
    <div className="page">
      <PageHead title={title} sample={sample}>
        <p>{list.lead}</p>
        {packs ? (
          <p>
            <Link to="/packing">{messages.orders.packing.open}</Link>
          </p>
        ) : null}
        {side === 'BUYER' ? (
          <p className="ways">
            <Link to="/books">{messages.books.titles.BUYER}</Link>
            <Link to={`/certificates/${organisationId}`}>{messages.statements.certificate.open}</Link>
            <Link to="/packs">{messages.packs.title}</Link>
            <Link to="/proposals">{messages.proposals.buyer.title}</Link>
          </p>
        ) : null}
      </PageHead>
      {placed === null ? null : (
        <Note tone="done" live>
          {fill(list.placed, { count: placed })}
        </Note>
      )}
      {tasks && after === null && state === null ? <TasksFirst page={tasks} today={today} /> : null}
      <StateFilter counts={counts} chosen={state} />
      {orders.length > 0 ? (
        <OrderList orders={orders} side={side} unread={unread} />
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
