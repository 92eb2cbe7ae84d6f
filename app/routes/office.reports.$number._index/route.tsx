import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isPublishable } from '~/domain/report/report-content'
import { ReportPage } from '~/features/reports/components/report-page'
import { publishReport } from '~/features/reports/publish-report.server'
import { publishForm } from '~/features/reports/reports.form'
import { readReport } from '~/features/reports/reports.view.server'
import { requireConfirmed } from '~/http/confirmed.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.read')
  const report = await readReport(ctx.db, ctx.actor.programmeId, args.params.number ?? '')
  if (!report) throw notFound()
  return { report, publishable: isPublishable(report.kind) }
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'report.publish')
  const { ctx } = signedIn
  const number = args.params.number ?? ''
  if (!(await readReport(ctx.db, ctx.actor.programmeId, number))) throw notFound()
  const form = await readForm(args.request, publishForm)
  if (!form.ok) return invalidForm(form)
  const confirmed = await requireConfirmed(args, signedIn, 'publish')
  if (!confirmed.ok) return refusalResponse(confirmed.refusal, form.typed)
  const published = await publishReport(ctx, number)
  if (!published.ok) return refusalResponse(published.refusal, form.typed)
  return redirect(pathOf('office', 'reports', number))
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ reports }) => `${reports.title} ${params.number ?? ''}`)

export default function OfficeReport() {
  return <ReportPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
