import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { explainFigure } from '~/features/progress/board/explain-figure.view.server'
import { ExplainedFigurePage } from '~/features/progress/components/explained-figure'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  return foundOrThrow(await explainFigure(ctx, new URL(args.request.url).searchParams))
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ board, progress }) => (data ? board.derived.of[data.name].title : progress.title))

export default function OfficeDerived() {
  return <ExplainedFigurePage explanation={useLoaderData<typeof loader>()} />
}
