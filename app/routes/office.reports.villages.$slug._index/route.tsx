import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { YearSwitch } from '~/features/progress/components/year-switch'
import { VillageYearPage, villageYearPath } from '~/features/reports/components/village-year-page'
import { readVillageYear } from '~/features/reports/village-year.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const year = new URL(args.request.url).searchParams.get('year')
  return foundOrThrow(await readVillageYear(ctx, slugOf(args.params), year))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ yearSheets }) =>
    data ? fill(yearSheets.titleOf, { village: data.name, year: data.year }) : yearSheets.title,
  )

export default function OfficeVillageYear() {
  const page = useLoaderData<typeof loader>()
  const { years, year, slug } = page
  const hrefFor = (each: number) => villageYearPath(slug, each)
  return <VillageYearPage page={page} years={<YearSwitch years={years} year={year} hrefFor={hrefFor} />} />
}
