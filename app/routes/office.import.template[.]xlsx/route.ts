import type { LoaderFunctionArgs } from '@remix-run/node'
import { readSheetVillages } from '~/features/offline/offline.view.server'
import { templateSheets } from '~/features/offline/sheet-template'
import { requireCan } from '~/http/guard.server'
import { workbookBytes } from '~/platform/sheets/write-sheet'

/** The empty sheet, with this programme's villages in its notes. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.submit')
  const { villages } = await readSheetVillages(ctx.db, ctx.actor.programmeId)
  return new Response(await workbookBytes(templateSheets([...villages.keys()])), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="offline-template.xlsx"',
      'Cache-Control': 'private, no-store',
    },
  })
}
