import type { LoaderFunctionArgs } from '@remix-run/node'
import { villageTemplate } from '~/features/villages/import-villages.server'
import { requireCan } from '~/http/guard.server'

/** The empty sheet of villages. */
export async function loader(args: LoaderFunctionArgs) {
  await requireCan(args, 'village.write')
  return new Response(await villageTemplate(), {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="villages.xlsx"',
      'Cache-Control': 'private, no-store',
    },
  })
}
