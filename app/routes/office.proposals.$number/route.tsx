import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import {
  OfficeProposalFacts,
  ProposedVillages,
  WhatBecame,
  WithdrawStep,
} from '~/features/proposals/components/office-proposal'
import { endProposal } from '~/features/proposals/end-proposal.server'
import { proposalReasonForm } from '~/features/proposals/proposals.form'
import { readProposal } from '~/features/proposals/proposals.view.server'
import { DocumentStory } from '~/features/records/components/document-story'
import { readHistory } from '~/features/records/records.view.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  const page = await readProposal(ctx, 'office', args.params.number ?? '')
  if (!page) throw notFound()
  const story = await readHistory(ctx.db, ctx.actor.programmeId, [page.head.id])
  return { page, story, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'proposal.send')
  const number = args.params.number ?? ''
  return byIntent(args.request, {
    withdraw: async (data) => {
      const form = await readForm(data, proposalReasonForm)
      if (!form.ok) return invalidForm(form)
      const done = await endProposal(ctx, 'withdraw', { number, ...form.value })
      return done.ok ? redirect(pathOf('office', 'proposals', number)) : refusalResponse(done.refusal, form.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ proposals }) => `${proposals.office.title} ${params.number ?? ''}`)

export default function OfficeProposal() {
  const { page, story, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { office } = useMessages().proposals
  const { head } = page
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/proposals">{office.title}</Link>}
        title={
          <span className="num">
            <Digits kind="identifier">{head.number}</Digits>
          </span>
        }
        aside={<StatusTag kind="proposal" status={head.state} />}
        sample={sample}
      />
      <div className="section split">
        <div className="stack">
          <OfficeProposalFacts page={page} />
          <WhatBecame page={page} />
        </div>
        <aside className="stack">
          <WithdrawStep page={page} answer={answer} />
          <Section title={office.story}>
            <DocumentStory entries={story} of="proposal" />
          </Section>
        </aside>
      </div>
      <Section title={office.lines}>
        <ProposedVillages page={page} />
      </Section>
    </div>
  )
}
