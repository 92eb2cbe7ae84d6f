import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { DisputeFields } from '~/features/deliveries/components/dispute-fields'
import { disputeForm } from '~/features/deliveries/deliveries.form'
import { openDispute } from '~/features/deliveries/open-dispute.server'
import { readAfterSale } from '~/features/deliveries/remedies.view.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { spendAllowanceOf } from '~/http/allowance.server'
import { newFormId } from '~/http/form-id.server'
import { formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { takeFiles } from '~/http/uploads.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'acceptance.dispute')
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const { order } = found
  const { acceptances } = await readAfterSale(ctx, order)
  const asked = new URL(args.request.url).searchParams.get('acceptance')
  const open = acceptances.filter(({ mayDispute }) => mayDispute)
  const acceptance = open.find(({ id }) => id === asked) ?? open[0]
  if (!acceptance) throw redirect(`${pathOf('orders', order.number)}/remedies`)
  const judged = new Set(acceptance.lines.map(({ orderLineId }) => orderLineId))
  return {
    acceptance: { id: acceptance.id, number: acceptance.number },
    lines: order.lines.filter(({ id }) => judged.has(id)).map(({ id, productName }) => ({ id, productName })),
    number: order.number,
    disputeId: newFormId(),
    sample: args.context.env.sample,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'acceptance.dispute')
  const data = await formOf(args.request)
  const photos = await takeFiles(data, 'photos')
  const form = await readForm(data, disputeForm)
  if (!form.ok) return invalidForm(form)
  const spent = await spendAllowanceOf(ctx, photos.length > 0 ? 'upload' : 'remark')
  if (!spent.ok) return refusalResponse(spent.refusal, form.typed)
  const { lines: orderLineIds, ...dispute } = form.value
  const opened = await openDispute(ctx, { ...dispute, orderLineIds, photos })
  if (!opened.ok) return refusalResponse(opened.refusal, form.typed)
  return redirect(`${pathOf('orders', args.params.number)}/remedies`)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ remedies }) => `${remedies.dispute.openTitle} ${params.number}`)

export default function OpenDispute() {
  const { acceptance, lines, number, disputeId, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { remedies: words } = useMessages()
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/orders/${number}`}>{fill(words.backToOrder, { number })}</Link>}
        title={words.dispute.openTitle}
        sample={sample}
      >
        <p>{fill(words.dispute.openLead, { number: acceptance.number })}</p>
      </PageHead>
      <DisputeFields {...{ number, acceptanceId: acceptance.id, lines, disputeId, answer }} />
    </div>
  )
}
