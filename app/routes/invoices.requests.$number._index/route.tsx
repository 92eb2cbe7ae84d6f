import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { BriefInvoices } from '~/features/invoices/components/invoice-sheet'
import {
  RequestActions,
  RequestedBy,
  RequestFacts,
  RequestLines,
  RequestOrders,
} from '~/features/invoices/components/request-sheet'
import { readRequest } from '~/features/invoices/forms.view.server'
import { requestReasonForm, seenRequestForm } from '~/features/invoices/invoices.form'
import { moveRequest } from '~/features/invoices/move-request.server'
import { PrintLink } from '~/features/papers/components/print-link'
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
  const { ctx } = await requireCan(args, 'invoice.read')
  const page = await readRequest(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const story = await readHistory(ctx.db, ctx.actor.programmeId, [page.request.id])
  return { page, story, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const back = pathOf('invoices', 'requests', args.params.number)
  return byIntent(args.request, {
    withdraw: async (data) => {
      const { ctx } = await requireCan(args, 'invoice.request')
      const form = await readForm(data, seenRequestForm)
      if (!form.ok) return invalidForm(form)
      const done = await moveRequest(ctx, 'withdraw', form.value)
      return done.ok ? redirect(back) : refusalResponse(done.refusal, form.typed)
    },
    decline: async (data) => {
      const { ctx } = await requireCan(args, 'invoice.issue')
      const form = await readForm(data, requestReasonForm)
      if (!form.ok) return invalidForm(form)
      const done = await moveRequest(ctx, 'decline', form.value)
      return done.ok ? redirect(back) : refusalResponse(done.refusal, form.typed)
    },
  })
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ invoices }) => fill(invoices.request.title, { number: params.number ?? '' }))

export default function InvoiceRequest() {
  const { page, story, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { request: words, title } = useMessages().invoices
  const { request } = page
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/invoices">{title}</Link>}
        title={<span className="doc-number">{request.number}</span>}
        aside={<StatusTag kind="invoiceRequest" status={request.state} />}
        sample={sample}
      >
        <p>{fill(words.parties, { buyer: request.buyerName, supplier: request.supplierName })}</p>
        <p className="soft">
          <RequestedBy page={page} />
        </p>
      </PageHead>
      <div className="section split">
        <div className="stack">
          <RequestActions page={page} answer={answer} />
          <RequestFacts page={page} />
          <Section title={words.lines} aside={<PrintLink kind="invoice-request" number={request.number} />}>
            <RequestLines page={page} />
          </Section>
        </div>
        <aside className="stack">
          <Section title={words.orders}>
            <RequestOrders page={page} />
          </Section>
          {page.invoices.length > 0 ? (
            <Section title={words.invoices}>
              <BriefInvoices invoices={page.invoices} />
            </Section>
          ) : null}
          <Section title={words.story}>
            <DocumentStory entries={story} of="invoice-request" />
          </Section>
        </aside>
      </div>
    </div>
  )
}
