import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OpenItemsPage } from '~/features/reports/components/open-items-page'
import { OPEN_ROWS_A_PAGE, readOpenItems, readYearPage } from '~/features/reports/office-reports.view.server'
import { openItemOf, pageOf, yearOfPath } from '~/features/reports/reports.form'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'year.close')
  const item = openItemOf(args.params.item)
  const found = await readYearPage(ctx, yearOfPath(args.params.year))
  if (!found || !item) throw notFound()
  const { year, open } = found
  const page = pageOf(new URL(args.request.url).searchParams.get('page'))
  const rows = await readOpenItems(ctx.db, ctx.actor.programmeId, { year, item, page })
  const count = open[item]
  return { year, item, count, rows, page, pages: Math.max(1, Math.ceil(count / OPEN_ROWS_A_PAGE)) }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ reports }) => (data ? reports.closing.items[data.item] : reports.closing.open))

export default function OfficeYearOpen() {
  return <OpenItemsPage {...useLoaderData<typeof loader>()} />
}
