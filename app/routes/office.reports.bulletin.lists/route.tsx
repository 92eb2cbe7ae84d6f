import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { askedPage, askedState } from '~/features/reports/brief.form'
import { readBulletinBuyers } from '~/features/reports/bulletin.view.server'
import { ListedPage } from '~/features/reports/components/report-parts'
import { bulletinPlace } from '~/features/reports/report-paths'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

/** Names of buyers: for who reviews organisations, and nobody else. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'organisation.review')
  const query = new URL(args.request.url).searchParams
  const state = askedState(query.get('list')) ?? notFound()
  const asked = { period: query.get('period'), page: askedPage(query.get('page')) }
  return foundOrThrow(await readBulletinBuyers(ctx, state, asked))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ briefs, bulletins }) => (data ? briefs.parts.lists[data.state] : bulletins.title))

export default function OfficeBulletinBuyers() {
  const { period, state, ...listed } = useLoaderData<typeof loader>()
  return <ListedPage place={bulletinPlace(period)} list={state} {...listed} />
}
