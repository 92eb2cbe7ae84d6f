import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OpenedFigurePage } from '~/features/progress/components/opened-figure'
import { openFigure } from '~/features/progress/office.view.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.read')
  return foundOrThrow(await openFigure(ctx, new URL(args.request.url).searchParams))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, ({ progress }) => progress.office.rowsTitle)

export default function OfficeLedger() {
  return <OpenedFigurePage figure={useLoaderData<typeof loader>()} />
}
