import type { LoaderFunctionArgs } from '@remix-run/node'
import { proofOf, readPublished } from '~/features/reports/published.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { downloadResponse } from '~/http/download.server'
import { notFound, optionalActor } from '~/http/guard.server'

/** What a stranger needs to verify a published report without us, made while it is sent. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  await requireAllowance(ctx, 'export')
  const published = await readPublished(ctx.db, args.params.code ?? '')
  if (!published) throw notFound()
  return downloadResponse({
    fileName: `${published.number}-proof.zip`,
    mediaType: 'application/zip',
    bytes: null,
    chunks: proofOf(ctx.db, published),
  })
}
