import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { readAgreementHolders } from '~/features/agreements/claims.view.server'
import { MoveStockForm, StockFigures, StockHistory, StockHolders } from '~/features/catalogue/components/stock-parts'
import { moveStock } from '~/features/catalogue/move-stock.server'
import { readOwn } from '~/features/catalogue/produce.view.server'
import { moveStockForm } from '~/features/catalogue/stock.form'
import { readStockHistory } from '~/features/catalogue/stock.view.server'
import { pageOf } from '~/features/catalogue/storefront.form'
import { readHoldingOrders } from '~/features/orders/claims.view.server'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireOwnOrganisation } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { ProductName } from '~/ui/product-name'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, programmeId, organisationId } = await requireOwnOrganisation(args, 'stock.write')
  const search = new URL(args.request.url).searchParams
  const product = (await readOwn(ctx.db, programmeId, organisationId, slugOf(args.params))) ?? notFound()
  const { productId } = product
  const [history, agreed, ordered] = await Promise.all([
    readStockHistory(ctx.db, programmeId, productId, pageOf(search)),
    readAgreementHolders(ctx.db, programmeId, productId),
    readHoldingOrders(ctx.db, programmeId, { productId, supplierId: organisationId }),
  ])
  const holders = [
    ...ordered.holders.map((holder) => ({ kind: 'order' as const, ...holder })),
    ...agreed.holders.map((holder) => ({ kind: 'agreement' as const, ...holder })),
  ]
  const more = ordered.total + agreed.total - holders.length
  return { product, history, holders, more, done: search.has('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireOwnOrganisation(args, 'stock.write')
  const slug = slugOf(args.params)
  const read = await readForm(args.request, moveStockForm)
  if (!read.ok) return invalidForm(read)
  const moved = await moveStock(ctx, { slug, ...read.value })
  return moved.ok ? redirect(`/produce/${slug}/stock?done`) : refusalResponse(moved.refusal, read.typed)
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ stock }) => (data ? fill(stock.of, { product: data.product.name }) : stock.title))

export default function OwnStock() {
  const { product, history, holders, more, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { stock } = useMessages()
  const { saleUnit } = product.terms
  return (
    <div className="page">
      <PageHead
        kicker={
          <Link to={`/produce/${product.slug}`}>
            <ProductName product={product} />
          </Link>
        }
        title={stock.title}
      />
      {done && !answer ? (
        <Note tone="done" live>
          {stock.saved}
        </Note>
      ) : null}
      <StockFigures product={product} />
      {product.state === 'WITHDRAWN' ? null : (
        <Section title={stock.change}>
          <MoveStockForm key={String(product.onHand)} product={product} answer={answer} />
        </Section>
      )}
      <Section title={stock.heldTitle}>
        <StockHolders holders={holders} more={more} saleUnit={saleUnit} />
      </Section>
      <Section title={stock.history}>
        <StockHistory steps={history.steps} saleUnit={saleUnit} />
        <Pager {...history} hrefFor={(page) => `/produce/${product.slug}/stock?page=${page}`} />
      </Section>
    </div>
  )
}
