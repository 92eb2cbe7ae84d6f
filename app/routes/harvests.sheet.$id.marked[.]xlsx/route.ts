import type { LoaderFunctionArgs } from '@remix-run/node'
import { markedHarvestSheet } from '~/features/harvests/sheet/harvest-sheet.view.server'
import { sheetResponse } from '~/http/download.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { idOf } from '~/http/id.server'
import { readPreferences } from '~/http/preferences.server'
import { fill, messagesFor } from '~/messages'
import { refusalText } from '~/ui/refusal-text'

/** The sheet back as it was sent, with what to mend marked in it. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'harvest.write')
  const { locale } = readPreferences(args.request)
  const messages = messagesFor(locale)
  const words = messages.harvestSheet
  const asking = { programmeId, supplierId: organisationId, now: ctx.now, locale }
  const marked = await markedHarvestSheet(ctx.db, asking, idOf(args.params), {
    say: (refusal) => refusalText(messages, refusal),
    column: words.faultWhat,
    row: (row) => fill(words.faultRow, { row }),
    name: words.sheetName,
  })
  return sheetResponse('plantings-marked', 'xlsx', marked ?? notFound())
}
