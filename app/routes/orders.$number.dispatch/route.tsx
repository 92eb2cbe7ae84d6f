import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { DispatchFields } from '~/features/deliveries/components/dispatch-fields'
import { dispatchForm } from '~/features/deliveries/deliveries.form'
import { readLastDriver } from '~/features/deliveries/deliveries.view.server'
import { dispatchOrder } from '~/features/deliveries/dispatch-order.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { newFormId } from '~/http/form-id.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'delivery.dispatch')
  const page = await readOrder(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const { order, head, moves } = page
  if (!moves.dispatch) throw redirect(`/orders/${order.number}`)
  const lastDriver = await readLastDriver(ctx)
  return { order, buyerName: head.buyerName, lastDriver, deliveryNoteId: newFormId(), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'delivery.dispatch')
  const page = await readOrder(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const form = await readForm(args.request, dispatchForm)
  if (!form.ok) return invalidForm(form)
  const { lines, ...note } = form.value
  const dispatched = await dispatchOrder(ctx, {
    ...note,
    orderId: page.order.id,
    lines: Object.entries(lines).map(([orderLineId, { shipped, grams, ...said }]) => ({
      ...{ orderLineId, ...said },
      shipped: shipped ?? ZERO_THOUSANDTHS,
      shippedGrams: grams,
    })),
  })
  return dispatched.ok
    ? redirect(`/deliveries/${dispatched.value.number}`)
    : refusalResponse(dispatched.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ deliveries }) => `${deliveries.dispatch.title} ${params.number}`)

export default function Dispatch() {
  const { order, buyerName, lastDriver, deliveryNoteId, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { dispatch } = useMessages().deliveries
  const { number, version, lines } = order
  return (
    <div className="page">
      <PageHead title={dispatch.title} sample={sample}>
        <p>{fill(dispatch.lead, { number, buyer: buyerName })}</p>
      </PageHead>
      <DispatchFields {...{ number, version, deliveryNoteId, lines, lastDriver, answer }} />
    </div>
  )
}
