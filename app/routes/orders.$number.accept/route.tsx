import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Outcome } from '~/domain/refusal/refusal'
import { AcceptFields } from '~/features/deliveries/components/accept-fields'
import { acceptForm, wholeForm } from '~/features/deliveries/deliveries.form'
import { readJudgePage } from '~/features/deliveries/deliveries.view.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse, type Typed } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles, type Upload } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'acceptance.sign')
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const noteId = new URL(args.request.url).searchParams.get('note')
  const page = await readJudgePage(ctx, found.order, noteId)
  if (!page) throw redirect(`/orders/${found.order.number}`)
  return { page, number: found.order.number, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'acceptance.sign')
  const answer = (signed: Outcome<unknown>, typed: Typed) =>
    signed.ok ? redirect(pathOf('orders', args.params.number)) : refusalResponse(signed.refusal, typed)
  const data = await formOf(args.request)
  if (data.get('whole') === 'on') {
    const form = await readForm(data, wholeForm)
    return form.ok
      ? answer(await signAcceptance(ctx, { ...form.value, whole: true, lines: [] }), form.typed)
      : invalidForm(form)
  }
  const photos = await takePhotos(data)
  const form = await readForm(data, acceptForm)
  if (!form.ok) return invalidForm(form)
  if (photos.size > 0) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
  }
  const { counted: _, lines, ...paper } = form.value
  const signed = await signAcceptance(ctx, {
    ...paper,
    lines: Object.entries(lines).map(([orderLineId, { grams, ...line }]) => ({
      ...{ orderLineId, ...line, acceptedGrams: grams, photos: photos.get(orderLineId) ?? [] },
    })),
  })
  return answer(signed, form.typed)
}

/** The photos of each line, taken out of the form. */
async function takePhotos(data: FormData): Promise<Map<string, Upload[]>> {
  const photos = new Map<string, Upload[]>()
  for (const field of new Set(data.keys())) {
    const line = /^lines\[([\da-f-]+)\]\[photos\]$/.exec(field)?.[1]
    if (!line) continue
    const files = await takeFiles(data, field)
    if (files.length > 0) photos.set(line, files)
  }
  return photos
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ deliveries }) => `${deliveries.accept.title} ${params.number}`)

export default function Accept() {
  const { page, number, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { accept } = useMessages().deliveries
  const format = useFormat()
  return (
    <div className="page">
      <PageHead title={accept.title} sample={sample}>
        <p>{fill(accept.lead, { number: page.note.number, moment: format.dateTime(page.note.dispatchedAt) })}</p>
      </PageHead>
      <AcceptFields {...{ number, page, answer }} />
    </div>
  )
}
