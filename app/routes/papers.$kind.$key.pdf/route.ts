import type { LoaderFunctionArgs } from '@remix-run/node'
import { rightOfPaper } from '~/domain/paper/paper-kinds'
import { printPaper, readPaper } from '~/features/papers/papers.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { fileHeaders, holdsAlready } from '~/http/file-response'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'

/** Somebody else's papers go first: in seconds, to be tried again. */
const COME_BACK_AFTER = '10'

/** The paper as a file, for those who may read its document. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, rightOfPaper(args.params.kind ?? ''))
  const { request, params, context } = args
  const found = await readPaper(ctx, {
    ...{ kind: params.kind ?? '', key: params.key ?? '' },
    locale: readPreferences(request).locale,
    ...context.env,
  })
  if (!found) throw notFound()
  const headers = fileHeaders({ name: found.fileName, mediaType: 'application/pdf', sha256: found.sha256 })
  if (holdsAlready(request, found.sha256)) return new Response(null, { status: 304, headers })
  await requireAllowance(ctx, 'paper')
  const pdf = await printPaper(context.pdf, found.paper)
  if (!pdf) throw new Response(null, { status: 503, headers: { 'Retry-After': COME_BACK_AFTER } })
  return new Response(pdf, { headers: { ...headers, 'Content-Length': String(pdf.byteLength) } })
}
