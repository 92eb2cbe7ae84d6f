import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { closeYear } from '~/features/reports/close-year.server'
import { CloseYearAsk } from '~/features/reports/components/close-year-ask'
import { readYearPage } from '~/features/reports/office-reports.view.server'
import { closeForm, yearOfPath } from '~/features/reports/reports.form'
import { requireConfirmed } from '~/http/confirmed.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { YearText } from '~/ui/times'

export async function loader(args: LoaderFunctionArgs) {
  const signedIn = await requireCan(args, 'year.close')
  const page = await readYearPage(signedIn.ctx, yearOfPath(args.params.year))
  if (!page) throw notFound()
  // Closed already, or something is needed first: its page says so.
  if (page.closedAt || page.hindrances.length > 0) throw redirect(pathOf('office', 'years', String(page.year)))
  await requireConfirmed(args, signedIn, 'close')
  return page
}

export async function action(args: ActionFunctionArgs) {
  const signedIn = await requireCan(args, 'year.close')
  const { ctx } = signedIn
  const year = yearOfPath(args.params.year)
  if (!(await readYearPage(ctx, year))) throw notFound()
  const form = await readForm(args.request, closeForm)
  if (!form.ok) return invalidForm(form)
  const confirmed = await requireConfirmed(args, signedIn, 'close')
  if (!confirmed.ok) return refusalResponse(confirmed.refusal, form.typed)
  const closed = await closeYear(ctx, { year, seen: form.value.seen })
  if (!closed.ok) return refusalResponse(closed.refusal, form.typed)
  return redirect(pathOf('office', 'years', String(year)))
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ reports }) => fill(reports.act.title, { year: params.year ?? '' }))

export default function CloseYear() {
  const page = useLoaderData<typeof loader>()
  const { reports } = useMessages()
  return (
    <div className="page">
      <PageHead title={<Phrase text={reports.act.title} parts={{ year: <YearText year={page.year} /> }} />} />
      <CloseYearAsk page={page} answer={useActionData<typeof action>()} />
    </div>
  )
}
