import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { askedList, askedPage } from '~/features/reports/brief.form'
import { readBriefList } from '~/features/reports/brief.view.server'
import { ListedPage } from '~/features/reports/components/report-parts'
import { briefPlace } from '~/features/reports/report-paths'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const query = new URL(args.request.url).searchParams
  const list = askedList(query.get('list')) ?? notFound()
  return foundOrThrow(await readBriefList(ctx, list, query, askedPage(query.get('page'))))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ briefs }) => (data ? briefs.parts.lists[data.list] : briefs.title))

export default function OfficeBriefList() {
  const { year, ...listed } = useLoaderData<typeof loader>()
  return <ListedPage place={briefPlace(year)} {...listed} />
}
