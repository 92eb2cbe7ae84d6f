import type { LoaderFunctionArgs } from '@remix-run/node'
import { batchSheet } from '~/features/offline/batch-sheet.server'
import { readBatch } from '~/features/offline/offline.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { messagesFor } from '~/messages'

/** The sheet as it stands in the books, with 编号 and 状态 behind its own columns: read again it changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.read')
  const { id } = args.params
  if (!id || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) throw notFound()
  const { programmeId } = ctx.actor
  if (!(await readBatch(ctx.db, programmeId, id))) throw notFound()
  const { statuses, offline } = messagesFor(readPreferences(args.request).locale)
  const behind = [offline.number, offline.state, offline.returnReason]
  return new Response(batchSheet(ctx.db, programmeId, id, { behind, say: (state) => statuses.offline[state] }), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="offline-sheet.xlsx"',
      'Cache-Control': 'private, no-store',
    },
  })
}
