import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { YearSwitch } from '~/features/progress/components/year-switch'
import { VillageSheetsPage } from '~/features/reports/components/village-sheets-page'
import { readVillageSheets } from '~/features/reports/village-year.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readVillageSheets(ctx, new URL(args.request.url).searchParams.get('year')))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ yearSheets }) => yearSheets.title)

export default function OfficeVillageSheets() {
  const page = useLoaderData<typeof loader>()
  const { years, year } = page
  const hrefFor = (each: number) => `/office/reports/villages?year=${each}`
  return <VillageSheetsPage page={page} years={<YearSwitch years={years} year={year} hrefFor={hrefFor} />} />
}
