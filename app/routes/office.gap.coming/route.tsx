import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type ComingPage, readComing } from '~/features/proposals/gap.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { DateText } from '~/ui/times'

const MOST_PAGE = 10_000

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  const query = new URL(args.request.url).searchParams
  const asked = Number(query.get('page') ?? 1)
  const page = Number.isSafeInteger(asked) && asked > 0 && asked < MOST_PAGE ? asked : 1
  return foundOrThrow(await readComing(ctx, query.get('village'), page))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ proposals: { gap } }) =>
    data ? fill(gap.comingTitle, { name: data.village.name }) : gap.title,
  )

export default function OfficeGapComing() {
  const { village, orders, totalFen, page, more } = useLoaderData<typeof loader>()
  const { gap } = useMessages().proposals
  const pathOf = (to: number) => `/office/gap/coming?village=${village.slug}${to > 1 ? `&page=${to}` : ''}`
  const columns: Column<ComingPage['orders'][number]>[] = [
    {
      key: 'order',
      head: gap.order,
      names: true,
      cell: ({ number }) => (
        <Digits kind="identifier">
          <Link className="num" to={`/orders/${number}`}>
            {number}
          </Link>
        </Digits>
      ),
    },
    { key: 'buyer', head: gap.buyer, cell: ({ buyerName }) => <Digits kind="name">{buyerName}</Digits> },
    { key: 'wanted', labelled: true, head: gap.wantedOn, cell: ({ wantedOn }) => <DateText date={wantedOn} /> },
    {
      key: 'amount',
      lead: true,
      head: gap.amount,
      amount: true,
      cell: ({ amountFen }) => <FigureRow of={{ fen: amountFen }} />,
    },
  ]
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/gap">{gap.back}</Link>}
        title={<Digits kind="name">{fill(gap.comingTitle, { name: village.name })}</Digits>}
      >
        <p>
          <FigureTotal of={{ fen: totalFen }} />
        </p>
        <p className="soft">{gap.comingLead}</p>
      </PageHead>
      {orders.length === 0 ? (
        <EmptyState title={gap.comingNone} />
      ) : (
        <DataTable
          narrow="lines"
          caption={gap.coming}
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
