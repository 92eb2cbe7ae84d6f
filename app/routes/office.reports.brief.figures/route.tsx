import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readBriefFigure } from '~/features/reports/brief.view.server'
import { BriefPartsPage } from '~/features/reports/components/brief-parts'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readBriefFigure(ctx, new URL(args.request.url).searchParams))
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ briefs }) => briefs.parts.title)

export default function OfficeBriefFigure() {
  return <BriefPartsPage {...useLoaderData<typeof loader>()} />
}
