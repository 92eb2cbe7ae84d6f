import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { AskFields } from '~/features/invoices/components/ask-fields'
import { readAskPage } from '~/features/invoices/forms.view.server'
import { askForm, invoiceQuery } from '~/features/invoices/invoices.form'
import { requestInvoice } from '~/features/invoices/request-invoice.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.request')
  const { month } = invoiceQuery.parse({
    view: null,
    after: null,
    month: new URL(args.request.url).searchParams.get('month'),
    number: '',
  })
  const page = await readAskPage(ctx, { order: args.params.number ?? '', month })
  if (!page) throw notFound()
  return { page, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.request')
  const form = await readForm(args.request, askForm)
  if (!form.ok)
    return (await readAskPage(ctx, { order: args.params.number ?? '', month: null })) ? invalidForm(form) : notFound()
  const asked = await requestInvoice(ctx, form.value)
  return asked.ok
    ? redirect(pathOf('invoices', 'requests', asked.value.number))
    : refusalResponse(asked.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ invoices }) => invoices.ask.title)

export default function AskForInvoice() {
  const { page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { ask, title } = useMessages().invoices
  return (
    <div className="page">
      <PageHead kicker={<Link to="/invoices">{title}</Link>} title={ask.title} sample={sample}>
        <p>{fill(ask.lead, { supplier: page.supplierName })}</p>
      </PageHead>
      <AskFields page={page} answer={answer} />
    </div>
  )
}
