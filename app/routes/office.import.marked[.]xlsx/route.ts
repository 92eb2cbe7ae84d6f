import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { markedSheet } from '~/features/offline/marked-sheet.server'
import { uploadSheet } from '~/features/offline/upload-sheet.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { takeFiles } from '~/http/uploads.server'
import { fill, messagesFor } from '~/messages'
import { uuid7 } from '~/platform/ids/uuid7'
import { refusalText } from '~/ui/refusal-text'

/** Nothing stands here: the marked sheet is the answer to the sheet. */
export async function loader(args: LoaderFunctionArgs) {
  await requireCan(args, 'offline.submit')
  throw redirect('/office/import')
}

/** The sheet back with its wrong cells marked. One without any becomes a draft, as if it had been checked. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'offline.submit')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) throw redirect('/office/import')
  const form = await formOf(args.request)
  const [file] = await takeFiles(form, 'file')
  const messages = messagesFor(readPreferences(args.request).locale)
  if (!file) throw redirect('/office/import')
  const uploaded = await uploadSheet(ctx, { batchId: uuid7(), fileName: file.name, bytes: file.bytes })
  if (uploaded.ok) throw redirect(`/office/import/${uploaded.value.batchId}`)
  if (uploaded.errors.length === 0) throw redirect('/office/import')
  const bytes = await markedSheet(file.bytes, uploaded.errors, {
    say: (refusal) => refusalText(messages, refusal),
    column: messages.offline.errorWhat,
    row: (rowNumber) => fill(messages.offline.errorOfRow, { row: rowNumber }),
  })
  return new Response(bytes, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="offline-marked.xlsx"',
      'Cache-Control': 'private, no-store',
    },
  })
}
