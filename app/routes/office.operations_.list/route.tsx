import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OperationListView } from '~/features/operations/components/operation-list'
import { readOperationList } from '~/features/operations/operation-list.view.server'
import { OPERATION_LISTS, pageNumber } from '~/features/operations/operations.form'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'operations.read')
  const asked = new URL(args.request.url).searchParams
  const list = OPERATION_LISTS.find((each) => each === asked.get('of')) ?? notFound()
  const page = pageNumber(asked.get('page'))
  return await readOperationList(ctx, args.context.pool, { list, page })
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ operations }) => (data ? operations.lists.of[data.list] : operations.title))

export default function OfficeOperationList() {
  return <OperationListView found={useLoaderData<typeof loader>()} />
}
