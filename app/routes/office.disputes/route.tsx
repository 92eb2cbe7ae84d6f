import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { type OpenDispute, readOpenDisputes } from '~/features/deliveries/remedies.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { MomentText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const asked = Number(new URL(args.request.url).searchParams.get('page') ?? 1)
  const page = Number.isSafeInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1
  return { ...(await readOpenDisputes(ctx, page)), sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ remedies }) => remedies.office.title)

export default function OfficeDisputes() {
  const { disputes, page, more, sample } = useLoaderData<typeof loader>()
  const { remedies, chrome } = useMessages()
  const words = remedies.office
  const columns: Column<OpenDispute>[] = [
    {
      key: 'order',
      head: words.order,
      names: true,
      cell: ({ orderNumber }) => (
        <Link className="num" to={`/orders/${orderNumber}/remedies`}>
          <Digits kind="identifier">{orderNumber}</Digits>
        </Link>
      ),
    },
    {
      key: 'parties',
      head: words.parties,
      cell: ({ buyerName, supplierName }) => <Digits kind="name">{`${buyerName} · ${supplierName}`}</Digits>,
    },
    { key: 'reason', head: words.reason, cell: ({ reason }) => <Digits kind="name">{reason}</Digits> },
    { key: 'since', lead: true, head: words.since, cell: ({ openedAt }) => <MomentText at={openedAt} /> },
    {
      key: 'asked',
      labelled: true,
      head: words.asked,
      cell: ({ escalatedAt }) => (escalatedAt ? <MomentText at={escalatedAt} /> : words.notAsked),
    },
  ]
  return (
    <div className="page">
      <PageHead title={words.title} sample={sample}>
        <p>{words.lead}</p>
      </PageHead>
      {disputes.length === 0 ? (
        <EmptyState title={words.none} text={words.noneText} />
      ) : (
        <DataTable
          narrow="lines"
          caption={words.title}
          captionHidden
          columns={columns}
          rows={disputes}
          rowKey={({ id }) => id}
        />
      )}
      <p className="buttons">
        {page > 1 ? <Link to={`/office/disputes?page=${page - 1}`}>{chrome.newer}</Link> : null}
        {more ? <Link to={`/office/disputes?page=${page + 1}`}>{chrome.older}</Link> : null}
      </p>
    </div>
  )
}
