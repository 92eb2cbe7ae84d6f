import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AcceptFields } from '~/features/deliveries/components/accept-fields'
import { acceptForm } from '~/features/deliveries/deliveries.form'
import { readJudgePage } from '~/features/deliveries/deliveries.view.server'
import { signAcceptance } from '~/features/deliveries/sign-acceptance.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
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
  const form = await readForm(args.request, acceptForm)
  if (!form.ok) return invalidForm(form)
  const { lines, acceptanceId, deliveryNoteId, version, handedOverBy } = form.value
  const signed = await signAcceptance(ctx, {
    ...{ acceptanceId, deliveryNoteId, version, handedOverBy },
    lines: Object.entries(lines).map(([orderLineId, { accepted, grams, reason }]) => ({
      orderLineId,
      accepted,
      acceptedGrams: grams,
      reason,
    })),
  })
  return signed.ok ? redirect(pathOf('orders', args.params.number)) : refusalResponse(signed.refusal, form.typed)
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
