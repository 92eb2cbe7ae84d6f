import type { LoaderFunctionArgs } from '@remix-run/node'
import { markedProductSheet } from '~/features/catalogue/sheet/product-sheet.view.server'
import { sheetResponse } from '~/http/download.server'
import { notFound, requireCan } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { readPreferences } from '~/http/preferences.server'
import { fill, messagesFor } from '~/messages'
import { refusalText } from '~/ui/refusal-text'

/** The sheet back as it was sent, with what to mend marked in it. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  const { locale } = readPreferences(args.request)
  const messages = messagesFor(locale)
  const words = messages.productSheet
  const asking = { programmeId, supplierId: organisationId ?? '', now: ctx.now, locale }
  const marked = await markedProductSheet(ctx.db, asking, idOf(args.params), {
    say: (refusal) => refusalText(messages, refusal),
    column: words.faultWhat,
    row: (row) => fill(words.faultRow, { row }),
    name: words.sheetName,
  })
  return sheetResponse('products-marked', 'xlsx', marked ?? notFound())
}
