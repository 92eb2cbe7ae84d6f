import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { businessDateOf } from '~/domain/calendar/business-date'
import type { Refusal } from '~/domain/refusal/refusal'
import { readEntryMarks } from '~/features/behalf/behalf.view.server'
import { EntryMark } from '~/features/behalf/components/entry-parts'
import { changePrice } from '~/features/catalogue/change-price.server'
import { changeProduct } from '~/features/catalogue/change-product.server'
import { Done, FactsForm, PriceForm, StateForm, StockForm } from '~/features/catalogue/components/own-product-forms'
import { ExplainPriceForm } from '~/features/catalogue/components/price-forms'
import { PriceHistory } from '~/features/catalogue/components/price-history'
import { PriceBeside, PriceWords } from '~/features/catalogue/components/price-words'
import { ProductHistory } from '~/features/catalogue/components/product-history'
import { CopyForm, ProductNow, Returned } from '~/features/catalogue/components/product-ways'
import { copyProduct } from '~/features/catalogue/copy-product.server'
import { explainPrice } from '~/features/catalogue/explain-price.server'
import { moveProduct } from '~/features/catalogue/move-product.server'
import { readPhotos } from '~/features/catalogue/photos.view.server'
import { priceWordForm } from '~/features/catalogue/price-guard.form'
import { readPrices } from '~/features/catalogue/prices.view.server'
import {
  changePriceForm,
  changeProductForm,
  copyProductForm,
  moveProductForm,
  setStockForm,
} from '~/features/catalogue/produce.form'
import { readGrowingPlaces, readOwn } from '~/features/catalogue/produce.view.server'
import { readPriceStory } from '~/features/catalogue/review.view.server'
import { setStock } from '~/features/catalogue/set-stock.server'
import { readHistory } from '~/features/records/records.view.server'
import { newFormId } from '~/http/form-id.server'
import { byIntent, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, requireCan } from '~/http/guard.server'
import { slugOf } from '~/http/slug.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { PageHead, Section } from '~/ui/page-parts'
import { ProductName } from '~/ui/product-name'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ catalogue }) => data?.product.name ?? catalogue.mine.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  const product = await readOwn(ctx.db, programmeId, organisationId ?? '', slugOf(args.params))
  if (!product) throw notFound()
  const today = businessDateOf(ctx.now)
  const [villages, history, price, entries, prices, photos] = await Promise.all([
    readGrowingPlaces(ctx.db, programmeId, organisationId ?? ''),
    readHistory(ctx.db, programmeId, [product.productId]),
    readPriceStory(ctx.db, programmeId, product, today),
    readEntryMarks(ctx.db, programmeId, [product.productId]),
    readPrices(ctx.db, programmeId, product.productId),
    readPhotos(ctx.db, programmeId, product.productId),
  ])
  const copyId = newFormId()
  return {
    product,
    villages,
    history,
    price,
    entry: entries.get(product.productId) ?? null,
    prices,
    photos,
    copyId,
    now: ctx.now,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const slug = slugOf(args.params)
  const done = () => redirect(`/produce/${slug}?done=saved`)
  return await byIntent<Response | ReturnType<typeof invalidForm>>(args.request, {
    async facts(data) {
      const form = await readForm(data, changeProductForm)
      if (!form.ok) return invalidForm(form)
      const changed = await changeProduct(ctx, { slug, ...form.value })
      return changed.ok ? done() : refusalResponse(changed.refusal, form.typed)
    },
    async price(data) {
      const form = await readForm(data, changePriceForm)
      if (!form.ok) return invalidForm(form)
      const { priceReason, ...wish } = form.value
      const changed = await changePrice(ctx, { slug, ...wish, reason: priceReason })
      return changed.ok ? done() : refusalResponse(reasonAs('priceReason', changed.refusal), form.typed)
    },
    async stock(data) {
      const { ctx } = await requireCan(args, 'stock.write')
      const form = await readForm(data, setStockForm)
      if (!form.ok) return invalidForm(form)
      const { stockReason, ...wish } = form.value
      const set = await setStock(ctx, { slug, ...wish, reason: stockReason })
      return set.ok ? done() : refusalResponse(reasonAs('stockReason', set.refusal), form.typed)
    },
    async explain(data) {
      const form = await readForm(data, priceWordForm)
      if (!form.ok) return invalidForm(form)
      const { priceReason, ...seen } = form.value
      const explained = await explainPrice(ctx, { slug, ...seen, reason: priceReason })
      return explained.ok ? done() : refusalResponse(reasonAs('priceReason', explained.refusal), form.typed)
    },
    async copy(data) {
      const form = await readForm(data, copyProductForm)
      if (!form.ok) return invalidForm(form)
      const copied = await copyProduct(ctx, { slug, ...form.value })
      return copied.ok
        ? redirect(`/produce/${copied.value.slug}?done=COPIED`)
        : refusalResponse(copied.refusal, form.typed)
    },
    async state(data) {
      const form = await readForm(data, moveProductForm)
      if (!form.ok) return invalidForm(form)
      const { stateReason, ...wish } = form.value
      const moved = await moveProduct(ctx, { slug, ...wish, reason: stateReason })
      return moved.ok ? done() : refusalResponse(reasonAs('stateReason', moved.refusal), form.typed)
    },
  })
}

/** Four forms of this page ask for a reason, each under a name of its own. */
function reasonAs(name: string, refusal: Refusal): Refusal {
  return refusal.field === 'reason' ? { ...refusal, field: name } : refusal
}

export default function OwnProductPage() {
  const { product, villages, history, price, entry, prices, photos, copyId, now, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { behalf, catalogue, reviews } = useMessages()
  const words = catalogue.mine
  const answerOf = (intent: string) => (answer?.typed.intent === intent ? answer : undefined)
  const openAt = (...intents: string[]) => (intents.some(answerOf) ? true : undefined)
  const alive = product.state !== 'WITHDRAWN'
  const selling = product.state === 'LISTED'
  const state = <StateForm key={product.version} product={product} answer={answerOf('state')} />
  const market =
    alive && price.guard.reference ? (
      <Section title={reviews.price.title}>
        <PriceBeside product={product} guard={price.guard} />
        <ExplainPriceForm
          key={price.words.length}
          version={product.version}
          guard={price.guard}
          answer={answerOf('explain')}
        />
        <PriceWords said={price.words} />
      </Section>
    ) : null
  // Far off the market's, and it is the supplier who has to say why: not behind a fold.
  const toExplain = price.guard.waitsFor === 'SUPPLIER'
  return (
    <div className="page">
      <PageHead kicker={<Link to="/produce">{words.title}</Link>} title={<ProductName product={product} />} />
      {answer ? null : <Done done={done} />}
      {entry ? (
        <EntryMark entry={entry}>
          {entry.state === 'WAITING' ? <Link to={`/entered/${entry.id}`}>{behalf.isItRight}</Link> : null}
        </EntryMark>
      ) : null}
      <Returned state={product.state} history={history} />
      <ProductNow product={product} photos={photos} />
      {alive && !selling ? <Section title={words.stateTitle}>{state}</Section> : null}
      {alive ? (
        <Section title={words.stockTitle}>
          <StockForm key={String(product.onHand)} product={product} answer={answerOf('stock')} />
        </Section>
      ) : null}
      {toExplain ? market : null}
      <div className="section folds">
        {alive ? (
          <details className="fold" open={openAt('price')}>
            <summary>{words.folds.price}</summary>
            <PriceForm key={product.version} product={product} answer={answerOf('price')} />
          </details>
        ) : null}
        {selling ? (
          <details className="fold" open={openAt('state')}>
            <summary>{words.folds.pause}</summary>
            {state}
          </details>
        ) : null}
        {alive ? (
          <details className="fold" open={openAt('facts')}>
            <summary>{words.folds.facts}</summary>
            <FactsForm key={product.version} product={product} villages={villages} answer={answerOf('facts')} />
          </details>
        ) : null}
        <details className="fold" open={openAt('explain')}>
          <summary>{words.folds.prices}</summary>
          <PriceHistory prices={prices} terms={product.terms} now={now} />
          {toExplain ? null : market}
        </details>
        <details className="fold" open={openAt('copy')}>
          <summary>{words.copyTitle}</summary>
          <CopyForm key={copyId} copyId={copyId} answer={answerOf('copy')} />
        </details>
        <details className="fold">
          <summary>{words.history}</summary>
          <ProductHistory entries={history} />
        </details>
      </div>
    </div>
  )
}
