import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf, laterOf } from '~/domain/calendar/business-date'
import { ConfirmFields } from '~/features/orders/components/confirm-fields'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { confirmForm } from '~/features/orders/orders.form'
import { readOrder } from '~/features/orders/orders.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export { shouldRevalidate } from '~/http/fresh-after-conflict'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.confirm')
  const page = await readOrder(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const { order, head, moves } = page
  if (!moves.confirm) throw redirect(pathOf('orders', order.number))
  return { order, head, today: businessDateOf(ctx.now), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.confirm')
  const form = await readForm(args.request, confirmForm)
  if (!form.ok) return invalidForm(form)
  const { lines, freight, ...seen } = form.value
  const confirmed = await confirmOrder(ctx, {
    ...seen,
    freightFen: freight,
    lines: Object.entries(lines).map(([orderLineId, { quantity, promised, reason }]) => ({
      ...{ orderLineId, quantity, reason },
      promisedDate: promised,
    })),
  })
  return confirmed.ok ? redirect(pathOf('orders', args.params.number)) : refusalResponse(confirmed.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ orders }) => `${orders.confirm.title} ${params.number}`)

export default function ConfirmOrder() {
  const { order, head, today, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { confirm } = useMessages().orders
  const format = useFormat()
  return (
    <div className="page">
      <PageHead title={confirm.title} sample={sample}>
        <p>{fill(confirm.lead, { number: order.number, buyer: head.buyerName, date: format.date(head.wantedDate) })}</p>
      </PageHead>
      <ConfirmFields order={order} wantedDate={laterOf(today, head.wantedDate)} answer={answer} />
    </div>
  )
}
