import type { LoaderFunctionArgs } from '@remix-run/node'
import { businessDateOf, yearOf } from '~/domain/calendar/business-date'
import { paperLanguage } from '~/features/papers/paper-language'
import { printPaper } from '~/features/papers/papers.view.server'
import { exportLedger, printLedger } from '~/features/reports/export-ledger.server'
import { fileStem } from '~/features/reports/ledger-file'
import { askedLedger } from '~/features/reports/ledger-filter'
import { ledgerPaper } from '~/features/reports/ledger-paper'
import { requireAllowance } from '~/http/allowance.server'
import { downloadResponse } from '~/http/download.server'
import { foundOrThrow } from '~/http/found-or-throw'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'

/** Somebody else's papers go first: in seconds, to be tried again. */
const COME_BACK_AFTER = '10'

/** 采购台账 as a file, with the filter of its page. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'ledger.export')
  const { format } = args.params
  if (format !== 'csv' && format !== 'xlsx' && format !== 'pdf') throw notFound()
  const filter = foundOrThrow(askedLedger(new URL(args.request.url).searchParams, yearOf(businessDateOf(ctx.now))))
  await requireAllowance(ctx, 'export')
  if (format === 'pdf') {
    const { locale } = readPreferences(args.request)
    const facts = foundOrThrow(await printLedger(ctx, filter))
    const bytes = await printPaper(args.context.pdf, ledgerPaper(facts, paperLanguage(locale, args.context.env.sample)))
    if (!bytes) throw new Response(null, { status: 503, headers: { 'Retry-After': COME_BACK_AFTER } })
    const fileName = `${fileStem(facts.opened)}.pdf`
    return downloadResponse({ fileName, mediaType: 'application/pdf', bytes: bytes.length, chunks: whole(bytes) })
  }
  return downloadResponse({ ...foundOrThrow(await exportLedger(ctx, { filter, format })), bytes: null })
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
