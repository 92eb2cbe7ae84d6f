import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { reachOf } from '~/domain/access/policy'
import { businessDateOf, halfMonthOf } from '~/domain/calendar/business-date'
import { overNewYear } from '~/domain/product/seasons'
import { gapFen } from '~/domain/target/rates'
import { readSources } from '~/features/agreements/sources.view.server'
import { readNeediest, readProduct } from '~/features/catalogue/catalogue.view.server'
import { AddToBasket } from '~/features/catalogue/components/add-to-basket'
import { ComparedPrice, Price } from '~/features/catalogue/components/price'
import { ProductFacts } from '~/features/catalogue/components/product-facts'
import { ProductName, useProductName } from '~/features/catalogue/components/product-name'
import { VillageHelp } from '~/features/catalogue/components/village-help'
import { priceGuardOf } from '~/features/catalogue/price-guard.view.server'
import { productMeta } from '~/features/catalogue/product-meta'
import { addToBasket } from '~/features/orders/add-to-basket.server'
import { SourceChoice } from '~/features/orders/components/source-choice'
import { addForm } from '~/features/orders/orders.form'
import { invalidForm, readForm, refusalResponse } from '~/http/forms.server'
import { notFound, optionalActor, requireCan } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { SampleMark, Section } from '~/ui/page-parts'
import { Produce, SoilLine } from '~/ui/produce'
import { YearStrip } from '~/ui/year-strip'

export const handle: PageHandle = { kept: true }

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  data ? productMeta(matches, data.product) : pageTitle(matches, ({ catalogue }) => catalogue.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { actor, db } = ctx
  const today = businessDateOf(ctx.now)
  const product = await readProduct(db, actor.programmeId, slugOf(args.params), today)
  if (!product) throw notFound()
  const full = gapFen(product.countedFen, product.targetFen) === 0n
  const elsewhere = full ? await readNeediest(db, actor.programmeId, today) : null
  const buys = reachOf(actor, 'basket.use') !== 'none'
  const viewer = buys ? ('buyer' as const) : actor.kind === 'visitor' ? ('visitor' as const) : ('other' as const)
  const [bySource, guards] = await Promise.all([
    readSources(db, actor, [product.productId], today),
    priceGuardOf(db, actor.programmeId, [product], today),
  ])
  const sources = bySource.get(product.productId) ?? []
  const guard = guards.get(product.productId) ?? notFound()
  return { product, guard, sources, elsewhere, viewer, now: halfMonthOf(today), sample: args.context.env.sample }
}

/** Into the basket; what was typed wrong is mended here, beside the product. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireCan(args, 'basket.use')
  const form = await readForm(args.request, addForm)
  if (!form.ok) return invalidForm(form)
  const added = await addToBasket(ctx, form.value)
  return added.ok ? redirect('/basket') : refusalResponse(added.refusal, form.typed)
}

export default function ProductPage() {
  const answer = useActionData<typeof action>()
  const { product, guard, sources, elsewhere, viewer, now, sample } = useLoaderData<typeof loader>()
  const { catalogue, pieces } = useMessages()
  const format = useFormat()
  const name = useProductName()(product)
  const { terms, village, seasons } = product
  const unit = format.unit(terms.saleUnit)
  return (
    <div className="page">
      <div className="section split-reverse">
        <div>
          <div className="product-picture">
            <Produce kind={product.picture} large />
            <SoilLine />
          </div>
          <p className="soft">{pieces.drawn}</p>
        </div>
        <div>
          <p className="soft">
            <Link to={`/villages/${village.slug}`}>{village.name}</Link>
            {village.base === null ? null : ` · ${village.base}`}
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
          <div className="above">
            <ProductFacts product={product} guard={guard} />
          </div>
          {product.description ? (
            <p className="above" lang="zh-CN">
              {product.description}
            </p>
          ) : null}
          <div className="above">
            <AddToBasket product={product} viewer={viewer} answer={answer} />
            <SourceChoice product={product} sources={sources} quantity={product.minimumOrder} />
          </div>
        </div>
      </div>
      <Section title={fill(catalogue.product.year, { name })} aside={pieces.year.key}>
        <YearStrip
          name={name}
          plant={overNewYear(seasons.plant)}
          harvest={overNewYear(seasons.harvest)}
          sell={overNewYear(seasons.sell)}
          now={now}
        />
      </Section>
      <Section title={fill(catalogue.product.village, { village: village.name })}>
        <VillageHelp product={product} elsewhere={elsewhere} />
      </Section>
    </div>
  )
}
