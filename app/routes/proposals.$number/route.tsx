import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { BuyerProposal, BuyerProposalFacts } from '~/features/proposals/components/buyer-proposal'
import { endProposal } from '~/features/proposals/end-proposal.server'
import { proposalReasonForm, takeForm } from '~/features/proposals/proposals.form'
import { readProposal } from '~/features/proposals/proposals.view.server'
import { takeProposal } from '~/features/proposals/take-proposal.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.read')
  const page = await readProposal(ctx, 'buyer', args.params.number ?? '')
  if (!page) throw notFound()
  const story = await readHistory(ctx.db, ctx.actor.programmeId, [page.head.id])
  return { page, story, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const number = args.params.number ?? ''
  return byIntent(args.request, {
    take: async (data) => {
      const { ctx } = await requireCan(args, 'proposal.answer')
      const form = await readForm(data, takeForm)
      if (!form.ok) return invalidForm(form)
      const { version, lines } = form.value
      const taken = await takeProposal(ctx, {
        ...{ number, version },
        lines: Object.entries(lines).map(([productId, { quantity }]) => ({
          productId,
          quantity: quantity ?? ZERO_THOUSANDTHS,
        })),
      })
      return taken.ok ? redirect('/basket') : refusalResponse(taken.refusal, form.typed)
    },
    decline: async (data) => {
      const { ctx } = await requireCan(args, 'proposal.answer')
      const form = await readForm(data, proposalReasonForm)
      if (!form.ok) return invalidForm(form)
      const done = await endProposal(ctx, 'decline', { number, ...form.value })
      return done.ok ? redirect(pathOf('proposals', number)) : refusalResponse(done.refusal, form.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ proposals }) => fill(proposals.buyer.back, { number: params.number ?? '' }))

export default function ProposalRoute() {
  const { page, story, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { buyer, office } = useMessages().proposals
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/proposals">{buyer.title}</Link>}
        title={<span className="doc-number">{page.head.number}</span>}
        aside={<StatusTag kind="proposal" status={page.head.state} />}
        sample={sample}
      >
        <p>{buyer.lead}</p>
      </PageHead>
      <div className="section split">
        <BuyerProposal page={page} answer={answer} />
        <aside className="stack">
          <BuyerProposalFacts page={page} />
          <Section title={office.story}>
            <DocumentStory entries={story} of="proposal" />
          </Section>
        </aside>
      </div>
    </div>
  )
}
