import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import { readEntryMarks } from '~/features/behalf/behalf.view.server'
import { EntryMark } from '~/features/behalf/components/entry-parts'
import { JudgePriceForms } from '~/features/catalogue/components/price-forms'
import { PriceBeside, PriceWords } from '~/features/catalogue/components/price-words'
import { ProductHistory } from '~/features/catalogue/components/product-history'
import { ProductReview, ReviewedFacts } from '~/features/catalogue/components/product-review'
import { judgePrice } from '~/features/catalogue/judge-price.server'
import { priceWordForm, reviewProductForm } from '~/features/catalogue/price-guard.form'
import { readReviewedProduct } from '~/features/catalogue/review.view.server'
import { reviewProduct } from '~/features/catalogue/review-product.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { pageTitle } from '~/messages/page-title'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { ProductName } from '~/ui/product-name'
import { StatusTag } from '~/ui/status-tag'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'review.write')
  const today = businessDateOf(ctx.now)
  const product = await readReviewedProduct(ctx.db, ctx.actor.programmeId, slugOf(args.params), today)
  if (!product) throw notFound()
  const marks = await readEntryMarks(ctx.db, ctx.actor.programmeId, [product.productId])
  return {
    product,
    entry: marks.get(product.productId) ?? null,
    done: new URL(args.request.url).searchParams.has('done'),
  }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ reviews }) => data?.product.name ?? reviews.title)

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'review.write')
  const slug = slugOf(args.params)
  const done = () => redirect(`/office/reviews/products/${slug}?done`)
  const review = (review: 'look' | 'hold') => async (data: FormData) => {
    const form = await readForm(data, reviewProductForm)
    if (!form.ok) return invalidForm(form)
    const reviewed = await reviewProduct(ctx, { slug, review, ...form.value })
    return reviewed.ok ? done() : refusalResponse(reviewed.refusal, form.typed)
  }
  const judge = (judgement: 'accept' | 'ask') => async (data: FormData) => {
    const form = await readForm(data, priceWordForm)
    if (!form.ok) return invalidForm(form)
    const { priceReason, ...seen } = form.value
    const judged = await judgePrice(ctx, { slug, judgement, ...seen, reason: priceReason })
    if (judged.ok) return done()
    const { refusal } = judged
    return refusalResponse(refusal.field === 'reason' ? { ...refusal, field: 'priceReason' } : refusal, form.typed)
  }
  return await byIntent<Response | ReturnType<typeof invalidForm>>(args.request, {
    look: review('look'),
    hold: review('hold'),
    'accept-price': judge('accept'),
    'ask-price': judge('ask'),
  })
}

export default function OfficeProduct() {
  const { product, entry, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { product: words, price } = useMessages().reviews
  const shown = product.state === 'LISTED' || product.state === 'PAUSED'
  return (
    <div className="page">
      <PageHead
        kicker={<Link to="/office/reviews">{words.back}</Link>}
        title={
          <Digits kind="name">
            <ProductName product={product} />
          </Digits>
        }
        aside={
          <>
            <StatusTag kind="product" status={product.state} />{' '}
            {shown ? <Link to={`/products/${product.slug}`}>{words.onShelf}</Link> : null}
          </>
        }
      />
      {done && !answer ? (
        <Note tone="done" live>
          {words.done}
        </Note>
      ) : null}
      {entry ? <EntryMark entry={entry} /> : null}
      <ProductReview key={product.version} product={product} answer={answer} />
      <div className="above">
        <ReviewedFacts product={product} />
      </div>
      <Section title={price.title}>
        <PriceBeside product={product} guard={product.guard} />
        <JudgePriceForms
          key={`${product.version} ${product.words.length}`}
          version={product.version}
          guard={product.guard}
          answer={answer}
        />
        <PriceWords said={product.words} />
      </Section>
      <Section title={words.history}>
        <ProductHistory entries={product.history} />
      </Section>
    </div>
  )
}
