import type { LoaderFunctionArgs } from '@remix-run/node'
import { readVillageYears } from '~/features/reports/village-year.view.server'
import { villageYearsFile } from '~/features/reports/village-year-file.server'
import { requireAllowance } from '~/http/allowance.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { reportFileResponse } from '~/http/report-file.server'

/** The sheet of one village as PDF, or of all of them ('all') in one. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'office.read')
  const { request, params, context } = args
  const year = new URL(request.url).searchParams.get('year')
  const slug = params.name === 'all' ? null : (params.name ?? '')
  const [first, ...rest] = foundOrThrow(await readVillageYears(ctx, year, slug))
  if (!first) throw notFound()
  await requireAllowance(ctx, 'paper')
  const { locale } = readPreferences(request)
  return reportFileResponse(await villageYearsFile([first, ...rest], { locale, pdf: context.pdf }))
}
