import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { askForCheck } from '~/features/reports/ask-for-check.server'
import { YearPage } from '~/features/reports/components/year-page'
import { readYearPage } from '~/features/reports/office-reports.view.server'
import { yearOfPath } from '~/features/reports/reports.form'
import { formOf, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { LookAgain } from '~/ui/look-again'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'year.close')
  return (await readYearPage(ctx, yearOfPath(args.params.year))) ?? notFound()
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'books.check')
  await formOf(args.request)
  const asked = await askForCheck(ctx, { report: null })
  // One that is under way is what the page shows anyway.
  if (!asked.ok && asked.refusal.code !== 'check-runs') return refusalResponse(asked.refusal)
  return redirect(pathOf('office', 'years', args.params.year ?? ''))
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ reports }) => fill(reports.closing.title, { year: params.year ?? '' }))

export default function OfficeYear() {
  const page = useLoaderData<typeof loader>()
  const looking = page.lastCheck?.state === 'WAITING' || page.lastCheck?.state === 'RUNNING'
  return (
    <LookAgain id="year" while={looking}>
      <YearPage page={page} />
    </LookAgain>
  )
}
