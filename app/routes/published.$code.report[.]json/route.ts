import type { LoaderFunctionArgs } from '@remix-run/node'
import { readPublished } from '~/features/reports/published.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { notFound, optionalActor } from '~/http/guard.server'

/** The report exactly as it was hashed: it never changes, so every cache may keep it (docs/verify-a-report.md). */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  await requireAllowance(ctx, 'verify')
  const published = await readPublished(ctx.db, args.params.code ?? '')
  if (!published) throw notFound()
  return new Response(published.text, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
