import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf, laterOf } from '~/domain/calendar/business-date'
import { PromiseBeside } from '~/features/harvests/components/promise-beside'
import { readPromiseBeside } from '~/features/harvests/promises.view.server'
import { ConfirmFields } from '~/features/orders/components/confirm-fields'
import { confirmOrder } from '~/features/orders/confirm-order.server'
import { confirmForm } from '~/features/orders/orders.form'
import { readOrder } from '~/features/orders/orders.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormAnswer } from '~/ui/form-answer'
import { ErrorSummary } from '~/ui/form-parts'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'order.confirm')
  const page = await readOrder(ctx, args.params.number ?? '')
  if (!page) throw notFound()
  const { order, head, moves } = page
  // No redirect where nothing is to be confirmed: whoever was refused because the other side was first has to see why.
  const today = businessDateOf(ctx.now)
  const wanted = laterOf(today, head.wantedDate)
  const wants = order.lines.map(({ id, productId, productName, terms, reserved }) => ({
    ...{ key: id, productId, name: productName, nameEn: '', saleUnit: terms.saleUnit },
    ...{ from: wanted, to: wanted, quantity: reserved },
    holds: { from: wanted, to: wanted, quantity: reserved },
  }))
  const beside = moves.confirm ? await readPromiseBeside(ctx.db, ctx.actor.programmeId, wants, today) : []
  const known = beside.filter(({ promise }) => promise !== null)
  return { order, head, beside: known, open: moves.confirm, today, sample: args.context.env.sample }
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
  const { order, head, beside, open, today, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { confirm } = useMessages().orders
  const { errors } = useFormAnswer(answer)
  const format = useFormat()
  return (
    <div className="page">
      <PageHead title={confirm.title} sample={sample}>
        <p>{fill(confirm.lead, { number: order.number, buyer: head.buyerName, date: format.date(head.wantedDate) })}</p>
      </PageHead>
      {open ? (
        <>
          <PromiseBeside lines={beside} />
          <ConfirmFields order={order} wantedDate={laterOf(today, head.wantedDate)} answer={answer} />
        </>
      ) : (
        <>
          <ErrorSummary errors={errors.map(({ text }) => ({ text }))} />
          <EmptyState
            title={confirm.closed}
            action={
              <Link className="button button-quiet" to={`/orders/${order.number}`}>
                {confirm.back}
              </Link>
            }
          />
        </>
      )}
    </div>
  )
}
