import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { YearSwitch } from '~/features/progress/components/year-switch'
import { readBrief } from '~/features/reports/brief.view.server'
import { BriefPage } from '~/features/reports/components/brief-page'
import { freezeBrief } from '~/features/reports/freeze-written.server'
import { briefPlace, placePath } from '~/features/reports/report-paths'
import { refusalResponse } from '~/http/forms.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readBrief(ctx, new URL(args.request.url).searchParams.get('year')))
}

/** Keeps the brief as a frozen report, with its words. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.freeze')
  const frozen = await freezeBrief(ctx, new URL(args.request.url).searchParams.get('year'))
  return frozen.ok ? redirect(`/office/reports/${frozen.value.number}`) : refusalResponse(frozen.refusal)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ briefs }) => (data ? fill(briefs.titleOf, { year: data.year }) : briefs.title))

export default function OfficeBrief() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const hrefFor = (year: number) => placePath(briefPlace(year))
  return (
    <BriefPage
      page={page}
      answer={answer}
      years={<YearSwitch years={page.years} year={page.year} hrefFor={hrefFor} />}
    />
  )
}
