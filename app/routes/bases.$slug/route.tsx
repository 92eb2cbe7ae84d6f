import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { businessDateOf, halfMonthOf } from '~/domain/calendar/business-date'
import { listVillageProducts } from '~/features/catalogue/catalogue.view.server'
import { FieldYear } from '~/features/catalogue/components/field-year'
import { Stall } from '~/features/catalogue/components/stall'
import { BaseFacts } from '~/features/villages/components/village-facts'
import { readBase } from '~/features/villages/villages.view.server'
import { notFound, optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { slugOf } from '~/http/slug.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { Chinese } from '~/ui/chinese'
import { Crumbs } from '~/ui/crumbs'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Section } from '~/ui/page-parts'

export const handle: PageHandle = { kept: true }

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ villages }) => data?.base.name ?? villages.baseTitle)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const base = await readBase(ctx.db, programmeId, slugOf(args.params))
  if (!base) throw notFound()
  const grown = await listVillageProducts(ctx.db, programmeId, base.villageSlug, today)
  return {
    base,
    products: grown.filter(({ village }) => village.base === base.name),
    now: halfMonthOf(today),
  }
}

export default function BasePage() {
  const { base, products, now } = useLoaderData<typeof loader>()
  const { catalogue, pieces, villages: words } = useMessages()
  return (
    <div className="page">
      <header className="page-head">
        <Crumbs
          ways={[
            { to: '/villages', label: words.title },
            { to: `/villages/${base.villageSlug}`, label: <span lang="zh-CN">{base.villageName}</span> },
          ]}
        />
        <h1 lang="zh-CN">{base.name}</h1>
      </header>
      <div className="section">
        <BaseFacts base={base} />
      </div>
      <Section title={words.baseGrown}>
        {products.length > 0 ? (
          <Stall products={products} here />
        ) : (
          <EmptyState
            title={words.baseNothing}
            text={words.nothingToBuyText}
            action={
              <Link className="button button-quiet" to={`/villages/${base.villageSlug}`}>
                {fill(words.baseVillage, { village: base.villageName })}
              </Link>
            }
          />
        )}
      </Section>
      {products.length > 0 ? (
        <Section title={words.fieldYear} aside={pieces.year.key}>
          <FieldYear products={products} now={now} />
          <p className="section-end">
            <Link to={`/villages/${base.villageSlug}`}>
              <Chinese>{fill(catalogue.product.alsoAll, { village: base.villageName })}</Chinese>
            </Link>
          </p>
        </Section>
      ) : null}
    </div>
  )
}
