import type { LoaderFunctionArgs } from '@remix-run/node'
import { packFormat } from '~/features/packs/packs.form'
import { packOrder } from '~/features/packs/packs.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { downloadResponse } from '~/http/download.server'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'

/** Everything of one order, made while it is sent. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.read')
  const format = packFormat.safeParse(args.params.format)
  if (!format.success) throw notFound()
  const { env, pdf } = args.context
  const style = {
    format: format.data,
    locale: readPreferences(args.request).locale,
    origin: env.origin,
    sample: env.sample,
    pdf,
  }
  const pack = await packOrder(ctx, args.params.number ?? '', style)
  if (!pack) throw notFound()
  await requireAllowance(ctx, 'pack')
  return downloadResponse(pack)
}
