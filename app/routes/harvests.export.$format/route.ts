import type { LoaderFunctionArgs } from '@remix-run/node'
import { businessDateOf } from '~/domain/calendar/business-date'
import { harvestSheetStream } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { sheetResponse } from '~/http/download.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'

/** One's own plantings as a sheet, in the page's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'harvest.write')
  const { format } = args.params
  if (format !== 'csv' && format !== 'xlsx') throw notFound()
  await requireAllowance(ctx, 'export')
  const { locale } = readPreferences(args.request)
  const asking = { programmeId, supplierId: organisationId, now: ctx.now, locale }
  const name = `plantings-${businessDateOf(ctx.now)}`
  return sheetResponse(name, format, harvestSheetStream(ctx.db, asking, format))
}
