import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { readPayOnline } from '~/features/checkouts/checkouts.view.server'
import { PayOnline } from '~/features/checkouts/components/pay-online'
import { readOrder } from '~/features/orders/orders.view.server'
import { PayAccount } from '~/features/payments/components/pay-account'
import { PayFields } from '~/features/payments/components/pay-fields'
import { readPayPage } from '~/features/payments/pay.view.server'
import { payForm } from '~/features/payments/payments.form'
import { recordTransfer } from '~/features/payments/record-transfer.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { carriesFiles, takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Chinese } from '~/ui/chinese'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.record')
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const page = await readPayPage(ctx, found.order)
  if (!page) throw notFound()
  const terms = { paymentDays: found.head.paymentDays, dueOn: found.dueOn }
  const open = { id: found.order.id, openFen: found.money.unreportedFen }
  const offer = await readPayOnline(ctx, args.context.stripe, open)
  return { page, terms, offer, number: found.order.number, sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.record')
  if (carriesFiles(args.request)) {
    const spent = await spendAllowanceOf(ctx, 'upload')
    if (!spent.ok) return refusalResponse(spent.refusal)
  }
  const sent = await formOf(args.request)
  const receipts = await takeFiles(sent, 'files')
  const form = await readForm(sent, payForm)
  if (!form.ok) return invalidForm(form)
  const { amount, allocations, ...transfer } = form.value
  const recorded = await recordTransfer(ctx, {
    ...transfer,
    receipts,
    amountFen: amount,
    allocations: Object.entries(allocations).flatMap(([orderId, amountFen]) =>
      amountFen ? [{ orderId, amountFen }] : [],
    ),
  })
  return recorded.ok ? redirect(pathOf('orders', args.params.number)) : refusalResponse(recorded.refusal, form.typed)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ payments }) => `${payments.pay.title} ${params.number}`)

export default function Pay() {
  const { page, terms, offer, number, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const messages = useMessages()
  const { pay } = messages.payments
  const words = messages.checkouts.pay
  const online = offer.state === 'ON' && offer.openFen > 0n
  return (
    <div className="page">
      <PageHead title={pay.title} sample={sample}>
        <p>
          <Chinese>{fill(pay.lead, { number, payee: page.payee.name })}</Chinese>{' '}
          {online ? <a href="#online">{words.other}</a> : null}
        </p>
      </PageHead>
      {offer.state === 'UNDER_WAY' ? <PayOnline of="order" {...{ number, offer }} /> : null}
      {page.openFen === 0n && offer.state === 'UNDER_WAY' ? null : page.openFen === 0n ? (
        <EmptyState
          title={pay.nothing}
          action={
            <Link className="button button-quiet" to={`/orders/${number}`}>
              {pay.back}
            </Link>
          }
        />
      ) : (
        <div className={online ? 'split' : undefined}>
          <div className={online ? undefined : 'split-even sections-beside'}>
            <PayAccount page={page} terms={terms} />
            <PayFields {...{ number, page, answer }} />
          </div>
          {offer.state === 'UNDER_WAY' ? null : <PayOnline of="order" {...{ number, offer }} />}
        </div>
      )}
    </div>
  )
}
