import type { LoaderFunctionArgs } from '@remix-run/node'
import { templateWorkbook } from '~/features/offline/sheet-template.server'
import { requireCan } from '~/http/guard.server'

/** The empty sheet, with this programme's villages in its notes. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.submit')
  return new Response(await templateWorkbook(ctx.db, ctx.actor.programmeId), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="offline-template.xlsx"',
      'Cache-Control': 'private, no-store',
    },
  })
}
