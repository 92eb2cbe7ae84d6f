import type { LoaderFunctionArgs } from '@remix-run/node'
import { openPack } from '~/features/packs/packs.view.server'
import { downloadResponse } from '~/http/download.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'

/** A pack that was made in the queue, for whoever asked for it. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  return downloadResponse((await openPack(ctx, idOf(args.params))) ?? notFound())
}
