import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { type Thousandths, ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { writtenOf } from '~/features/destination-shape'
import { readBasket } from '~/features/orders/basket.view.server'
import { changeBasket } from '~/features/orders/change-basket.server'
import { BasketForm } from '~/features/orders/components/basket-form'
import { basketForm, placeForm, removeQuery, suggestionForm } from '~/features/orders/orders.form'
import { placeOrders } from '~/features/orders/place-orders.server'
import { asTyped, byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'basket.use')
  return { page: await readBasket(ctx), sample: args.context.env.sample }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'basket.use')
  return byIntent(args.request, {
    look: async (data) => asTyped(data),
    change: async (data) => {
      const form = await readForm(data, basketForm)
      if (!form.ok) return invalidForm(form)
      const changed = await changeBasket(ctx, { lines: linesOf(form.value) })
      return changed.ok ? redirect('/basket') : refusalResponse(changed.refusal, form.typed)
    },
    remove: async (data) => {
      const productId = removeQuery.safeParse(new URL(args.request.url).searchParams.get('remove'))
      if (!productId.success) throw new Response(null, { status: 400 })
      const gone = { productId: productId.data, quantity: ZERO_THOUSANDTHS }
      const form = await readForm(data, basketForm)
      // What was typed beside it is kept, where it can be read.
      const typed = form.ok ? linesOf(form.value).filter((line) => line.productId !== gone.productId) : []
      const changed = await changeBasket(ctx, { lines: [...typed, gone] })
      if (!changed.ok) await changeBasket(ctx, { lines: [gone] })
      return redirect('/basket')
    },
    add: async (data) => {
      const [form, suggestion] = [await readForm(data, basketForm), await readForm(data, suggestionForm)]
      if (!form.ok) return invalidForm(form)
      if (!suggestion.ok) return invalidForm(suggestion)
      const { suggested: productId, suggestedQuantity } = suggestion.value
      const lines = linesOf(form.value).filter((line) => line.productId !== productId)
      const changed = await changeBasket(ctx, { lines: [...lines, { productId, quantity: suggestedQuantity }] })
      if (changed.ok) return redirect('/basket')
      const ofIt = changed.refusal.field === `lines[${productId}][quantity]`
      return refusalResponse(
        ofIt ? { ...changed.refusal, field: 'suggestedQuantity' } : changed.refusal,
        suggestion.typed,
      )
    },
    place: async (data) => {
      await requireCan(args, 'order.place')
      const form = await readForm(data, placeForm)
      if (!form.ok) return invalidForm(form)
      const { placementId, lines, days, ...chosen } = form.value
      const placed = await placeOrders(ctx, {
        placementId,
        lines: Object.entries(lines).map(([productId, { quantity, price }]) => ({
          productId,
          quantity,
          unitPriceFen: price,
        })),
        days,
        delivery: { ...chosen, ...writtenOf(chosen) },
      })
      if (!placed.ok) return refusalResponse(placed.refusal, form.typed)
      const [order, ...others] = placed.value
      return redirect(
        order && others.length === 0 ? `/orders/${order.number}` : `/orders?state=PLACED&placed=${placed.value.length}`,
      )
    },
  })
}

/** An empty field is a nought: out of the basket. */
function linesOf({ lines }: { lines: Record<string, { quantity: Thousandths | null }> }) {
  return Object.entries(lines).map(([productId, { quantity }]) => ({
    productId,
    quantity: quantity ?? ZERO_THOUSANDTHS,
  }))
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
            <div className="buttons">
              <Link className="button" to="/products">
                {basket.browse}
              </Link>
              <Link className="button button-quiet" to="/favourites?list=bought">
                {basket.bought}
              </Link>
            </div>
          }
        />
      ) : (
        <BasketForm key={page.placementId} page={page} answer={answer} />
      )}
    </div>
  )
}
