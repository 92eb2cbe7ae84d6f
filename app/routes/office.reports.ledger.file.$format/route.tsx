import type { LoaderFunctionArgs } from '@remix-run/node'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { exportLedger } from '~/features/reports/export-ledger.server'
import { askedLedger } from '~/features/reports/ledger-filter'
import { requireAllowance } from '~/http/allowance.server'
import { downloadResponse } from '~/http/download.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'

/** 采购台账 as a file, with the filter of its page. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.export')
  const { format } = args.params
  if (format !== 'csv' && format !== 'xlsx') throw notFound()
  const filter = foundOrThrow(askedLedger(new URL(args.request.url).searchParams, yearOf(businessDateOf(ctx.now))))
  await requireAllowance(ctx, 'export')
  return downloadResponse({ ...foundOrThrow(await exportLedger(ctx, { filter, format })), bytes: null })
}
