import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PackingDays, PackingOrders, PackingTotals } from '~/features/orders/components/packing-list'
import { packingQuery } from '~/features/orders/orders.form'
import { readPacking } from '~/features/orders/packing.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Note, PageHead, Section } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, viewer } = await requireCan(args, 'delivery.dispatch')
  const day = packingQuery.parse(new URL(args.request.url).searchParams.get('day') ?? undefined)
  return { page: await readPacking(ctx, day), organisation: viewer.organisation, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ orders }) => orders.packing.title)

export default function Packing() {
  const { page, organisation, sample } = useLoaderData<typeof loader>()
  const { packing } = useMessages().orders
  const format = useFormat()
  const { orders, totals, cut } = page
  return (
    <div className="page">
      <PageHead title={packing.title} kicker={organisation} sample={sample}>
        <p>
          {fill(orders.length === 1 ? packing.leadOne : packing.lead, {
            date: format.date(page.day),
            count: orders.length,
          })}
        </p>
      </PageHead>
      <PackingDays page={page} />
      {orders.length === 0 ? (
        <EmptyState
          title={packing.empty}
          text={packing.emptyText}
          action={
            <Link className="button button-quiet" to="/orders?state=PLACED">
              {packing.toConfirm}
            </Link>
          }
        />
      ) : (
        <>
          {cut ? <Note tone="due">{packing.cut}</Note> : null}
          <Section title={packing.totals} aside={packing.totalsHint}>
            <PackingTotals totals={totals} />
          </Section>
          <PackingOrders orders={orders} />
          <p className="soft above">{packing.period}</p>
        </>
      )}
    </div>
  )
}
