import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TargetsPage } from '~/features/progress/components/targets-page'
import { readTargets } from '~/features/progress/targets.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await readTargets(ctx, new URL(args.request.url).searchParams.get('year')))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ board }) => (data ? fill(board.targets.titleYear, { year: data.year }) : board.targets.title))

export default function OfficeTargets() {
  return <TargetsPage page={useLoaderData<typeof loader>()} />
}
