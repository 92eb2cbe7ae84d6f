import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PartsPage } from '~/features/reports/components/report-parts'
import { villagePlace } from '~/features/reports/report-paths'
import { readVillageFigure } from '~/features/reports/village-year.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const query = new URL(args.request.url).searchParams
  return foundOrThrow(await readVillageFigure(ctx, slugOf(args.params), query))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ briefs }) => briefs.parts.title)

export default function OfficeVillageFigure() {
  const { year, slug, figure } = useLoaderData<typeof loader>()
  return <PartsPage place={villagePlace(slug, year)} figure={figure} sentence={null} />
}
