import type { LoaderFunctionArgs } from '@remix-run/node'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { exportBridge } from '~/features/reports/bridge.view.server'
import { askedLedger } from '~/features/reports/ledger-filter'
import { requireAllowance } from '~/http/allowance.server'
import { downloadResponse } from '~/http/download.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'

/** A sheet for another office as a file, of the period its page shows. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'report.map')
  const { format } = args.params
  if (format !== 'csv' && format !== 'xlsx') throw notFound()
  const filter = foundOrThrow(askedLedger(new URL(args.request.url).searchParams, yearOf(businessDateOf(ctx.now))))
  const id = idOf(args.params)
  await requireAllowance(ctx, 'export')
  return downloadResponse({ ...foundOrThrow(await exportBridge(ctx, { id, filter, format })), bytes: null })
}
