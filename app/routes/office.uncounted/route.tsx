import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readUncounted } from '~/features/progress/board/uncounted.view.server'
import { UncountedDocuments } from '~/features/progress/components/uncounted-page'
import { foundOrThrow } from '~/http/found-or-throw'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.read')
  return foundOrThrow(await readUncounted(ctx, new URL(args.request.url).searchParams))
}

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, ({ board }) => board.uncounted.title)

export default function OfficeUncounted() {
  return <UncountedDocuments page={useLoaderData<typeof loader>()} />
}
