import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { checkAndMark } from '~/features/offline/marked-sheet.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { takeFiles } from '~/http/uploads.server'
import { fill, messagesFor } from '~/messages'
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
  const answer = await checkAndMark(ctx, file, {
    say: (refusal) => refusalText(messages, refusal),
    column: messages.offline.errorWhat,
    row: (rowNumber) => fill(messages.offline.errorOfRow, { row: rowNumber }),
  })
  if (answer === null) throw redirect('/office/import')
  if ('batchId' in answer) throw redirect(`/office/import/${answer.batchId}`)
  return new Response(answer.bytes, {
    headers: {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': 'attachment; filename="offline-marked.xlsx"',
      'Cache-Control': 'private, no-store',
    },
  })
}
