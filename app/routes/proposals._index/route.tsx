import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { proposalQuery } from '~/features/proposals/proposals.form'
import { listProposals, type ProposalHead } from '~/features/proposals/proposals.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'
import { DateText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.read')
  const query = new URL(args.request.url).searchParams
  const { state, after } = proposalQuery.parse({ state: query.get('state'), after: query.get('after') })
  return { ...(await listProposals(ctx, 'buyer', { state, after })), after, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ proposals }) => proposals.buyer.title)

export default function Proposals() {
  const { proposals, after, next, sample } = useLoaderData<typeof loader>()
  const { buyer, office } = useMessages().proposals
  const format = useFormat()
  const columns: Column<ProposalHead>[] = [
    {
      key: 'number',
      head: buyer.number,
      names: true,
      cell: ({ number }) => (
        <Link className="num" to={`/proposals/${number}`}>
          {number}
        </Link>
      ),
    },
    { key: 'from', head: buyer.from, cell: ({ senderName }) => fill(buyer.sent, { name: senderName }) },
    {
      key: 'amount',
      head: buyer.amount,
      ...{ amount: true, lead: true },
      cell: ({ totalFen }) => <span className="num">{format.yuan(totalFen)}</span>,
    },
    { key: 'last', labelled: true, head: buyer.lastDay, cell: ({ lastDay }) => <DateText date={lastDay} /> },
    { key: 'state', head: buyer.state, cell: ({ state }) => <StatusTag kind="proposal" status={state} /> },
  ]
  return (
    <div className="page">
      <PageHead title={buyer.title} sample={sample}>
        <p>{buyer.lead}</p>
      </PageHead>
      {proposals.length > 0 ? (
        <DataTable
          narrow="lines"
          caption={buyer.caption}
          captionHidden
          columns={columns}
          rows={proposals}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState title={buyer.empty} text={buyer.emptyText} />
      )}
      <div className="buttons">
        {after ? (
          <Link className="button button-quiet" to="/proposals">
            {office.first}
          </Link>
        ) : null}
        {next ? (
          <Link className="button button-quiet" to={`/proposals?after=${next}`} rel="next">
            {office.more}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
