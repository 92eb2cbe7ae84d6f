import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import type { Refusal } from '~/domain/refusal/refusal'
import { sendPhotoAhead } from '~/features/catalogue/send-photo-ahead.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { readPreferences } from '~/http/preferences.server'
import { responseInit } from '~/http/refusal-status'
import { takeFiles } from '~/http/uploads.server'
import { messagesFor } from '~/messages'
import { refusalText } from '~/ui/refusal-text'

/** A photo from the script of a form, on its own, so that it can be tried again alone: it answers JSON. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return refused(args.request, spent.refusal)
  const files = await takeFiles(await formOf(args.request), 'photos')
  const sent = await sendPhotoAhead(ctx, { files })
  return sent.ok ? Response.json(sent.value) : refused(args.request, sent.refusal)
}

/** In the page's language: its script knows no texts of refusals. */
function refused(request: Request, refusal: Refusal): Response {
  const messages = messagesFor(readPreferences(request).locale)
  return Response.json({ refused: refusalText(messages, refusal) }, responseInit(refusal))
}

export const loader = () => redirect('/produce')
