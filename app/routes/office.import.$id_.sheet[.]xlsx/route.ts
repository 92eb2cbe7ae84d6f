import type { LoaderFunctionArgs } from '@remix-run/node'
import { OFFLINE_COLUMNS } from '~/domain/offline/offline-sheet'
import { batchSheetRows, readBatch } from '~/features/offline/offline.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { messagesFor } from '~/messages'
import { sheetStream } from '~/platform/sheets/write-sheet'

/** The sheet as it stands in the books, with 编号 and 状态 behind its own columns: read again it changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.read')
  const { id } = args.params
  if (!id || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) throw notFound()
  const { programmeId } = ctx.actor
  if (!(await readBatch(ctx.db, programmeId, id))) throw notFound()
  const { statuses, offline } = messagesFor(readPreferences(args.request).locale)
  const rows = batchSheetRows(ctx.db, programmeId, id, (state) => statuses.offline[state])
  const header = [...OFFLINE_COLUMNS, offline.number, offline.state, offline.returnReason]
  return new Response(sheetStream('xlsx', header, rows, '线下采购台账'), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="offline-sheet.xlsx"',
      'Cache-Control': 'private, no-store',
    },
  })
}
