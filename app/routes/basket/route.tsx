import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { writtenOf } from '~/features/destination-shape'
import { readBasket } from '~/features/orders/basket.view.server'
import { changeBasket } from '~/features/orders/change-basket.server'
import { BasketForm } from '~/features/orders/components/basket-form'
import { basketForm, placeForm, removeQuery } from '~/features/orders/orders.form'
import { placeOrders } from '~/features/orders/place-orders.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export { shouldRevalidate } from '~/http/fresh-after-conflict'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'basket.use')
  return { page: await readBasket(ctx), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'basket.use')
  return byIntent(args.request, {
    change: async (data) => {
      const form = await readForm(data, basketForm)
      if (!form.ok) return invalidForm(form)
      const lines = Object.entries(form.value.lines).map(([productId, { quantity }]) => ({
        productId,
        quantity: quantity ?? ZERO_THOUSANDTHS,
      }))
      const changed = await changeBasket(ctx, { lines })
      return changed.ok ? redirect('/basket') : refusalResponse(changed.refusal, form.typed)
    },
    remove: async () => {
      const productId = removeQuery.safeParse(new URL(args.request.url).searchParams.get('remove'))
      if (!productId.success) throw new Response(null, { status: 400 })
      const lines = [{ productId: productId.data, quantity: ZERO_THOUSANDTHS }]
      const changed = await changeBasket(ctx, { lines })
      return changed.ok ? redirect('/basket') : refusalResponse(changed.refusal)
    },
    place: async (data) => {
      await requireCan(args, 'order.place')
      const form = await readForm(data, placeForm)
      if (!form.ok) return invalidForm(form)
      const { placementId, lines, ...chosen } = form.value
      const placed = await placeOrders(ctx, {
        placementId,
        lines: Object.entries(lines).map(([productId, { quantity, price }]) => ({
          productId,
          quantity,
          unitPriceFen: price,
        })),
        delivery: { ...chosen, ...writtenOf(chosen) },
      })
      if (!placed.ok) return refusalResponse(placed.refusal, form.typed)
      const [order, ...others] = placed.value
      return redirect(order && others.length === 0 ? `/orders/${order.number}` : '/orders?state=PLACED')
    },
  })
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ orders }) => orders.basket.title)

export default function Basket() {
  const { page, sample } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { basket } = useMessages().orders
  return (
    <div className="page">
      <PageHead title={basket.title} sample={sample}>
        <p>{basket.lead}</p>
      </PageHead>
      {page.groups.length === 0 ? (
        <EmptyState
          title={basket.empty}
          text={basket.emptyText}
          action={
            <Link className="button" to="/products">
              {basket.browse}
            </Link>
          }
        />
      ) : (
        <BasketForm key={page.placementId} page={page} answer={answer} />
      )}
    </div>
  )
}
