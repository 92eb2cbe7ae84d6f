import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sendPhotoAhead } from '~/features/catalogue/send-photo-ahead.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { responseInit } from '~/http/refusal-status'
import { takeFiles } from '~/http/uploads.server'

/** A photo from the script of a form, on its own, so that it can be tried again alone: it answers JSON. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const spent = await spendAllowanceOf(ctx, 'upload')
  if (!spent.ok) return Response.json({ refusal: spent.refusal }, responseInit(spent.refusal))
  const files = await takeFiles(await formOf(args.request), 'photos')
  const sent = await sendPhotoAhead(ctx, { files })
  return sent.ok ? Response.json(sent.value) : Response.json({ refusal: sent.refusal }, responseInit(sent.refusal))
}

export const loader = () => redirect('/produce')
