import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { YearSwitch } from '~/features/progress/components/year-switch'
import { readBrief } from '~/features/reports/brief.view.server'
import { BriefPage } from '~/features/reports/components/brief-page'
import { briefPlace, placePath } from '~/features/reports/report-paths'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readBrief(ctx, new URL(args.request.url).searchParams.get('year')))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ briefs }) => (data ? fill(briefs.titleOf, { year: data.year }) : briefs.title))

export default function OfficeBrief() {
  const page = useLoaderData<typeof loader>()
  return (
    <BriefPage
      page={page}
      years={<YearSwitch years={page.years} year={page.year} hrefFor={(year) => placePath(briefPlace(year))} />}
    />
  )
}
