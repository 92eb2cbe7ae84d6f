import type { LoaderFunctionArgs } from '@remix-run/node'
import { readBulletin } from '~/features/reports/bulletin.view.server'
import { BULLETIN_FORMATS, bulletinFile } from '~/features/reports/bulletin-file.server'
import { requireAllowance } from '~/http/allowance.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { reportFileResponse } from '~/http/report-file.server'

/** The bulletin of a month as PDF or as a workbook. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const { request, params, context } = args
  const format = BULLETIN_FORMATS.find((each) => each === params.format) ?? notFound()
  const page = foundOrThrow(await readBulletin(ctx, new URL(request.url).searchParams.get('period')))
  await requireAllowance(ctx, 'paper')
  const { locale } = readPreferences(request)
  return reportFileResponse(await bulletinFile(page, { format, locale, pdf: context.pdf }))
}
