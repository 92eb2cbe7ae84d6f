import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ProposeFields } from '~/features/deliveries/components/propose-fields'
import { proposeForm } from '~/features/deliveries/deliveries.form'
import { readProposePage } from '~/features/deliveries/propose-page.view.server'
import { proposeRemedy } from '~/features/deliveries/propose-remedy.server'
import { readOrder } from '~/features/orders/orders.view.server'
import { newFormId } from '~/http/form-id.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pathOf } from '~/http/path-of'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'remedy.propose')
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const asked = new URL(args.request.url).searchParams
  const idOf = (name: string) => {
    const id = asked.get(name)
    return id && UUID.test(id) ? id : null
  }
  const page = await readProposePage(ctx, found.order, {
    ...{ kind: asked.get('kind'), disputeId: idOf('dispute'), reversesId: idOf('reverses') },
  })
  if (!page) throw redirect(`${pathOf('orders', args.params.number)}/remedies`)
  return { page, number: found.order.number, remedyId: newFormId(), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'remedy.propose')
  const found = await readOrder(ctx, args.params.number ?? '')
  if (!found) throw notFound()
  const form = await readForm(args.request, proposeForm)
  if (!form.ok) return invalidForm(form)
  const { lines, ...remedy } = form.value
  const proposed = await proposeRemedy(ctx, {
    ...remedy,
    orderId: found.order.id,
    lines: Object.entries(lines).map(([orderLineId, line]) => ({ orderLineId, ...line })),
  })
  if (!proposed.ok) return refusalResponse(proposed.refusal, form.typed)
  return redirect(`${pathOf('orders', args.params.number)}/remedies`)
}

export const meta: MetaFunction = ({ matches, params }) =>
  pageTitle(matches, ({ remedies }) => fill(remedies.titleOf, { number: params.number ?? '' }))

export default function ProposeRemedy() {
  const { page, number, remedyId, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { remedies: words } = useMessages()
  const title = page.reversed
    ? fill(words.propose.reversalOf, { number: page.reversed.number })
    : fill(words.propose.of, { kind: words.kinds[page.kind] })
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/orders/${number}`}>{fill(words.backToOrder, { number })}</Link>}
        title={title}
        sample={sample}
      >
        {page.reversed ? null : <p>{words.kindHints[page.kind]}</p>}
      </PageHead>
      <ProposeFields {...{ number, page, remedyId, answer }} />
    </div>
  )
}
