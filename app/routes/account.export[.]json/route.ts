import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportPerson } from '~/features/privacy/privacy.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { requireViewer } from '~/http/guard.server'

/** All that is kept about whoever asks, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireViewer(args)
  await requireAllowance(ctx, 'export')
  const pieces = exportPerson(ctx)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="xiangyue-my-data.json"',
      'Cache-Control': 'private, no-store',
    },
  })
}
