import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readBriefFigure } from '~/features/reports/brief.view.server'
import { PartsPage } from '~/features/reports/components/report-parts'
import { briefPlace } from '~/features/reports/report-paths'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readBriefFigure(ctx, new URL(args.request.url).searchParams))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ briefs }) => briefs.parts.title)

export default function OfficeBriefFigure() {
  const { year, ...figure } = useLoaderData<typeof loader>()
  return <PartsPage place={briefPlace(year)} {...figure} />
}
