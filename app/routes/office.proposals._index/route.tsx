import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { OfficeProposalFilter, OfficeProposalList } from '~/features/proposals/components/office-list'
import { proposalQuery } from '~/features/proposals/proposals.form'
import { listProposals } from '~/features/proposals/proposals.view.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  const query = new URL(args.request.url).searchParams
  const { state, after } = proposalQuery.parse({ state: query.get('state'), after: query.get('after') })
  return { ...(await listProposals(ctx, 'office', { state, after })), state, after, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ proposals }) => proposals.office.title)

export default function OfficeProposals() {
  const { proposals, counts, state, after, next, sample } = useLoaderData<typeof loader>()
  const { gap, office } = useMessages().proposals
  const query = (page: string | null) =>
    `/office/proposals?${new URLSearchParams({ ...(state ? { state } : {}), ...(page ? { after: page } : {}) })}`
  const shown = counts.filter((entry) => state === null || entry.state === state)
  return (
    <div className="page">
      <PageHead
        title={office.title}
        aside={
          <Phrase
            text={office.count}
            parts={{
              count: <FigureTotal of={{ count: shown.reduce((sum, { count }) => sum + count, 0) }} size="plain" />,
            }}
          />
        }
        kicker={<Link to="/office/gap">{gap.title}</Link>}
        sample={sample}
      >
        <p>{office.lead}</p>
      </PageHead>
      <OfficeProposalFilter counts={counts} chosen={state} />
      {proposals.length > 0 ? (
        <OfficeProposalList proposals={proposals} />
      ) : counts.length > 0 ? (
        <EmptyState title={office.emptyState} />
      ) : (
        <EmptyState
          title={office.empty}
          text={office.emptyText}
          action={
            <Link className="button" to="/office/gap">
              {gap.title}
            </Link>
          }
        />
      )}
      <div className="buttons">
        {after ? (
          <Link className="button button-quiet" to={query(null)}>
            {office.first}
          </Link>
        ) : null}
        {next ? (
          <Link className="button button-quiet" to={query(next)} rel="next">
            {office.more}
          </Link>
        ) : null}
      </div>
    </div>
  )
}
