import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { reachOf } from '~/domain/access/policy'
import { businessDateOf, halfMonthOf } from '~/domain/calendar/business-date'
import { organicField } from '~/domain/product/more-facts'
import { overNewYear } from '~/domain/product/seasons'
import { gapFen } from '~/domain/target/rates'
import { readSources } from '~/features/agreements/sources.view.server'
import { readEntryMarks } from '~/features/behalf/behalf.view.server'
import {
  listVillageProducts,
  MOST_OF_A_VILLAGE,
  readNeediest,
  readProduct,
} from '~/features/catalogue/catalogue.view.server'
import { AddToBasket } from '~/features/catalogue/components/add-to-basket'
import { ComparedPrice, Price } from '~/features/catalogue/components/price'
import { ProductFacts } from '~/features/catalogue/components/product-facts'
import { ProductPhotos } from '~/features/catalogue/components/product-photos'
import { QualityPapers } from '~/features/catalogue/components/quality-papers'
import { Stall } from '~/features/catalogue/components/stall'
import { VillageHelp } from '~/features/catalogue/components/village-help'
import { priceGuardOf } from '~/features/catalogue/price-guard.view.server'
import { productMeta } from '~/features/catalogue/product-meta'
import { readQualityPapers } from '~/features/catalogue/quality-papers.view.server'
import { FavouriteButton } from '~/features/favourites/components/favourite-button'
import { readKept } from '~/features/favourites/favourites.view.server'
import { PromiseLine } from '~/features/harvests/components/promise-line'
import { readPromiseSums } from '~/features/harvests/promises.view.server'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { SourceChoice } from '~/features/orders/components/source-choice'
import { addForm } from '~/features/orders/orders.form'
import { VillageBenefit } from '~/features/progress/components/village-benefit'
import { readVillageBenefit } from '~/features/progress/village-benefit.view.server'
import { asTyped, formOf, invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, optionalActor, requireCan } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Chinese } from '~/ui/chinese'
import { Crumbs } from '~/ui/crumbs'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { SampleMark, Section } from '~/ui/page-parts'
import { ProductName, useProductName } from '~/ui/product-name'
import { YearStrip } from '~/ui/year-strip'

/** Other produce of the village, beside this. */
const ALSO_SHOWN = 4
export const handle: PageHandle = { kept: true }

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  data ? productMeta(matches, data.product) : pageTitle(matches, ({ catalogue }) => catalogue.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { actor, db } = ctx
  const { programmeId } = actor
  const today = businessDateOf(ctx.now)
  const product = await readProduct(db, programmeId, slugOf(args.params), today)
  if (!product) throw notFound()
  const full = gapFen(product.countedFen, product.targetFen) === 0n
  const buys = reachOf(actor, 'basket.use') !== 'none'
  const viewer = buys ? ('buyer' as const) : actor.kind === 'visitor' ? ('visitor' as const) : ('other' as const)
  const [elsewhere, bySource, guards, quality, kept, village, promises, marks, benefit] = await Promise.all([
    full ? readNeediest(db, programmeId, today) : null,
    readSources(db, actor, [product.productId], today),
    priceGuardOf(db, programmeId, [product], today),
    readQualityPapers(db, programmeId, product.productId, today),
    readKept(db, actor, [product.productId]),
    listVillageProducts(db, programmeId, product.village.slug, today),
    readPromiseSums(db, programmeId, [product.productId], today),
    product.entered ? readEntryMarks(db, programmeId, [product.productId]) : null,
    readVillageBenefit(db, programmeId, product.village.slug, today),
  ])
  return {
    ...{ product, elsewhere, viewer, quality, benefit },
    onShelf: { products: village.length, orMore: village.length === MOST_OF_A_VILLAGE },
    promise: promises[0] ?? null,
    // The day only: who entered and who confirmed it is not everybody's business.
    confirmedAt: marks?.get(product.productId)?.answeredAt ?? null,
    guard: guards.get(product.productId) ?? notFound(),
    sources: bySource.get(product.productId) ?? [],
    kept: kept && kept.length > 0,
    also: village.filter(({ productId }) => productId !== product.productId).slice(0, ALSO_SHOWN),
    now: halfMonthOf(today),
    sample: args.context.env.sample,
  }
}

/** Into the basket; what was typed wrong is mended here, beside the product. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'basket.use')
  const sent = await formOf(args.request)
  if (sent.get('intent') === 'look') return asTyped(sent)
  const form = await readForm(sent, addForm)
  if (!form.ok) return invalidForm(form)
  const added = await addToBasket(ctx, form.value)
  return added.ok ? redirect('/basket') : refusalResponse(added.refusal, form.typed)
}

export default function ProductPage() {
  const answer = useActionData<typeof action>()
  const {
    product,
    guard,
    sources,
    elsewhere,
    viewer,
    quality,
    benefit,
    onShelf,
    promise,
    confirmedAt,
    kept,
    also,
    now,
    sample,
  } = useLoaderData<typeof loader>()
  const { catalogue, pieces } = useMessages()
  const format = useFormat()
  const name = useProductName()(product)
  const { terms, village, seasons } = product
  const words = catalogue.product
  const categories: Readonly<Record<string, string>> = catalogue.categories
  const category = categories[product.category]
  const unit = format.unit(terms.saleUnit)
  return (
    <div className="page product-page">
      <Crumbs
        ways={[
          { to: '/products', label: catalogue.title },
          ...(category ? [{ to: `/products?category=${product.category}`, label: category }] : []),
        ]}
      />
      <div className="section product-top">
        <div>
          <ProductPhotos product={product} />
        </div>
        <div>
          <p className="soft">
            <Link to={`/villages/${village.slug}`} lang="zh-CN">
              {village.name}
            </Link>
            {village.base === null ? null : (
              <>
                {' · '}
                {product.baseSlug === null ? (
                  village.base
                ) : (
                  <Link to={`/bases/${product.baseSlug}`} lang="zh-CN">
                    {village.base}
                  </Link>
                )}
              </>
            )}
          </p>
          <h1>
            <ProductName product={product} />
            {sample ? <SampleMark /> : null}
          </h1>
          <p className="product-price">
            <Price terms={terms} size="large" />
          </p>
          <p className="soft">
            <ComparedPrice terms={terms} kilo /> ·{' '}
            {fill(terms.billedBy === 'WEIGHT' ? catalogue.soldByWeight : catalogue.soldByCount, { unit })}
          </p>
          {product.description ? (
            <p className="above" lang="zh-CN">
              {product.description}
            </p>
          ) : null}
          {confirmedAt ? (
            <p className="soft">
              <Digits kind="quoted">
                {fill(catalogue.enteredSays, {
                  supplier: product.supplierName,
                  date: format.date(businessDateOf(confirmedAt)),
                })}
              </Digits>
            </p>
          ) : null}
          <div className="buy-box no-print">
            <AddToBasket product={product} viewer={viewer} answer={answer} />
            <SourceChoice product={product} sources={sources} quantity={product.minimumOrder} />
            <FavouriteButton product={product} kept={kept} />
          </div>
          <ProductFacts product={product} guard={guard} />
        </div>
        <section className="product-year" aria-labelledby="year">
          <div className="section-head">
            <h2 id="year">{fill(words.year, { name })}</h2>
            <p className="soft">{pieces.year.key}</p>
          </div>
          <YearStrip
            name={name}
            plant={overNewYear(seasons.plant)}
            harvest={overNewYear(seasons.harvest)}
            sell={overNewYear(seasons.sell)}
            now={now}
          />
          <PromiseLine promise={promise} />
        </section>
      </div>
      <Section title={catalogue.papers.title}>
        <QualityPapers {...quality} claimed={organicField(product) !== null} />
      </Section>
      <Section title={fill(words.village, { village: village.name })}>
        <VillageHelp product={product} elsewhere={elsewhere} />
        <div className="apart">
          <VillageBenefit benefit={benefit} {...onShelf} />
        </div>
      </Section>
      {also.length > 0 ? (
        <section className="section no-print" aria-labelledby="also">
          <div className="section-head">
            <h2 id="also">
              <Chinese>{fill(words.also, { village: village.name })}</Chinese>
            </h2>
            <Link to={`/villages/${village.slug}`}>
              <Chinese>{fill(words.alsoAll, { village: village.name })}</Chinese>
            </Link>
          </div>
          <Stall products={also} />
        </section>
      ) : null}
    </div>
  )
}
