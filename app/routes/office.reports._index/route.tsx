import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ReportsPage } from '~/features/reports/components/reports-page'
import { freezeMonth } from '~/features/reports/freeze-month.server'
import { readReportsPage } from '~/features/reports/office-reports.view.server'
import { freezeForm, isReportNumber, pageOf } from '~/features/reports/reports.form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.read')
  const { searchParams } = new URL(args.request.url)
  const frozen = searchParams.get('frozen')
  const page = await readReportsPage(ctx, pageOf(searchParams.get('page')))
  return { page, frozen: frozen !== null && isReportNumber(frozen) ? frozen : null }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.freeze')
  const form = await readForm(args.request, freezeForm)
  if (!form.ok) return invalidForm(form)
  const frozen = await freezeMonth(ctx, form.value)
  if (!frozen.ok) return refusalResponse(frozen.refusal, form.typed)
  return redirect(`/office/reports?frozen=${frozen.value.number}`)
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ reports }) => reports.title)

export default function OfficeReports() {
  return <ReportsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
