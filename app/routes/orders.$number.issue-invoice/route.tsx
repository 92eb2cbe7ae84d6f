import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { IssueInvoicePage } from '~/features/invoices/components/issue-page'
import { readIssuePage } from '~/features/invoices/forms.view.server'
import { atItsRow, issueForm, printedOf } from '~/features/invoices/invoices.form'
import { issueInvoice } from '~/features/invoices/issue-invoice.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.issue')
  const page = await readIssuePage(ctx, { order: args.params.number ?? '' })
  if (!page) throw notFound()
  return { page, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'invoice.issue')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return refusalResponse(spent.refusal)
  const page = await readIssuePage(ctx, { order: args.params.number ?? '' })
  const sent = await formOf(args.request)
  const files = await takeFiles(sent, 'files')
  const form = await readForm(sent, issueForm)
  if (!form.ok) return page ? invalidForm(form) : notFound()
  const issued = await issueInvoice(ctx, { ...printedOf(form.value), files })
  if (!issued.ok) return refusalResponse(atItsRow(issued.refusal, form.value.lines), form.typed)
  return redirect(pathOf('invoices', issued.value.id))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ invoices }) => invoices.issue.title)

export default function IssueUnaskedInvoice() {
  const { page, sample } = useLoaderData<typeof loader>()
  return <IssueInvoicePage page={page} sample={sample} answer={useActionData<typeof action>()} />
}
