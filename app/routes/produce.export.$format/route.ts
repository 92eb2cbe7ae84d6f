import type { LoaderFunctionArgs } from '@remix-run/node'
import { businessDateOf } from '~/domain/calendar/business-date'
import { productSheetStream } from '~/features/catalogue/sheet/product-sheet.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { sheetResponse } from '~/http/download.server'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'

/** One's own products as a sheet, in the page's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { format } = args.params
  if (format !== 'csv' && format !== 'xlsx') throw notFound()
  await requireAllowance(ctx, 'export')
  const { programmeId, organisationId } = ctx.actor
  const { locale } = readPreferences(args.request)
  const asking = { programmeId, supplierId: organisationId ?? '', now: ctx.now, locale }
  const name = `products-${businessDateOf(ctx.now)}`
  return sheetResponse(name, format, productSheetStream(ctx.db, asking, format))
}
