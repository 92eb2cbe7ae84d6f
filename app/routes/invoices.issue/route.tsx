import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { IssueFields } from '~/features/invoices/components/issue-fields'
import { readIssuePage } from '~/features/invoices/forms.view.server'
import { atItsRow, issueForm } from '~/features/invoices/invoices.form'
import { issueInvoice } from '~/features/invoices/issue-invoice.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.issue')
  const asked = new URL(args.request.url).searchParams
  const [request, order] = [asked.get('request'), asked.get('order')]
  if (!request && !order) throw redirect('/invoices')
  const page = await readIssuePage(ctx, request ? { request } : { order: order ?? '' })
  if (!page) throw notFound()
  return { page, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.issue')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return refusalResponse(spent.refusal)
  const sent = await formOf(args.request)
  const files = await takeFiles(sent, 'files')
  const form = await readForm(sent, issueForm)
  if (!form.ok) return invalidForm(form)
  const { lines, total, allocations, ...invoice } = form.value
  const issued = await issueInvoice(ctx, {
    ...invoice,
    files,
    lines: lines.filter((line) => line !== null),
    totalFen: total,
    parts: Object.entries(allocations).flatMap(([orderId, amountFen]) => (amountFen ? [{ orderId, amountFen }] : [])),
  })
  if (!issued.ok) return refusalResponse(atItsRow(issued.refusal, lines), form.typed)
  return redirect(pathOf('invoices', issued.value.id))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ invoices }) => invoices.issue.title)

export default function IssueInvoice() {
  const { page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { issue, title } = useMessages().invoices
  const { request } = page
  return (
    <div className="page">
      <PageHead kicker={<Link to="/invoices">{title}</Link>} title={issue.title} sample={sample}>
        <p>{fill(issue.lead, { buyer: page.buyerName })}</p>
        {request ? (
          <>
            <p>
              <Link to={`/invoices/requests/${request.number}`}>{fill(issue.asked, { number: request.number })}</Link>
            </p>
            {request.email ? <p className="wrap-anywhere">{fill(issue.email, { email: request.email })}</p> : null}
            {request.note ? <p>{fill(issue.note, { note: request.note })}</p> : null}
          </>
        ) : (
          <p>{issue.unasked}</p>
        )}
      </PageHead>
      <IssueFields page={page} answer={answer} />
    </div>
  )
}
