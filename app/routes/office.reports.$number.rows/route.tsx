import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReportRowsPage } from '~/features/reports/components/report-rows-page'
import { openReportFigure } from '~/features/reports/report-rows.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.read')
  const { searchParams } = new URL(args.request.url)
  const figure = await openReportFigure(ctx.db, ctx.actor.programmeId, args.params.number ?? '', searchParams)
  return figure ?? notFound()
}

export const meta: MetaFunction<typeof loader> = ({ matches, params }) =>
  pageTitle(matches, ({ reports }) => `${reports.title} ${params.number ?? ''}`)

export default function OfficeReportRows() {
  return <ReportRowsPage figure={useLoaderData<typeof loader>()} />
}
