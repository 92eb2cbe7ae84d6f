import type { LoaderFunctionArgs } from '@remix-run/node'
import { askedFormat } from '~/features/reports/brief.form'
import { readBrief } from '~/features/reports/brief.view.server'
import { briefFile } from '~/features/reports/brief-file.server'
import { requireAllowance } from '~/http/allowance.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { reportFileResponse } from '~/http/report-file.server'

/** The brief of a year as PDF, as a Word file, or as plain text. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const { request, params, context } = args
  const format = askedFormat(params.format) ?? notFound()
  const page = foundOrThrow(await readBrief(ctx, new URL(request.url).searchParams.get('year')))
  await requireAllowance(ctx, 'paper')
  const { locale } = readPreferences(request)
  return reportFileResponse(await briefFile(page, { format, locale, pdf: context.pdf }))
}
