import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { startCheckoutForm } from '~/features/checkouts/checkouts.form'
import { readPayOnline } from '~/features/checkouts/checkouts.view.server'
import { PayOnline } from '~/features/checkouts/components/pay-online'
import { startCheckout } from '~/features/checkouts/start-checkout.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { readPreferences } from '~/http/preferences.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'checkout.pay')
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const { order, head, money } = found
  const offer = await readPayOnline(ctx, args.context.stripe, { id: order.id, openFen: money.unreportedFen })
  return { offer, number: order.number, payee: head.supplierName, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'checkout.pay')
  const form = await readForm(args.request, startCheckoutForm)
  if (!form.ok) return invalidForm(form)
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const { id, number } = found.order
  const { checkoutId, amount } = form.value
  const started = await startCheckout(ctx, args.context.stripe.port, {
    checkoutId,
    document: { type: 'ORDER', id, number },
    parts: [{ orderId: id, amountFen: amount }],
    origin: args.context.env.origin,
    locale: readPreferences(args.request).locale === 'en' ? 'en' : 'zh',
  })
  return started.ok ? redirect(pathOf('checkouts', started.value.number)) : refusalResponse(started.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ checkouts }) => fill(checkouts.pay.page, { number: params.number ?? '' }))

export default function PayOrderOnline() {
  const { offer, number, payee, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { pay } = useMessages().checkouts
  return (
    <div className="page">
      <PageHead kicker={<Link to={`/orders/${number}`}>{pay.order.back}</Link>} title={pay.title} sample={sample}>
        <p>{fill(pay.payTo, { number, payee })}</p>
      </PageHead>
      <PayOnline of="order" alone {...{ number, offer, answer }} />
      <p className="section">
        <Link to={`/orders/${number}/pay`}>{pay.transfer}</Link>
      </p>
    </div>
  )
}
