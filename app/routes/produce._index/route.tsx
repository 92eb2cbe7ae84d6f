import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { OwnFilter } from '~/features/catalogue/components/own-filter'
import { OwnProducts } from '~/features/catalogue/components/own-products'
import { ownAsked, ownHref } from '~/features/catalogue/own-filter.form'
import { listOwn } from '~/features/catalogue/produce.view.server'
import { requireCan } from '~/http/guard.server'
import { fill } from '~/messages'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ catalogue }) => catalogue.mine.title)

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'product.write')
  const { programmeId, organisationId } = ctx.actor
  const asked = ownAsked(new URL(args.request.url).searchParams)
  return { ...(await listOwn(ctx.db, programmeId, organisationId ?? '', asked)), asked }
}

export default function Produce() {
  const { products, total, page, pages, states, asked } = useLoaderData<typeof loader>()
  const { catalogue, certifications, harvests, productSheet } = useMessages()
  const words = catalogue.mine
  const add = (
    <Link className="button" to="/produce/new">
      {words.add}
    </Link>
  )
  return (
    <div className="page">
      <PageHead title={words.title} aside={fill(words.count, { count: total })} />
      {states.length > 0 ? (
        <>
          <p className="buttons">{add}</p>
          <p className="ways">
            <Link to="/harvests">{harvests.title}</Link>
            <Link to="/certifications/mine">{certifications.own.mine}</Link>
            <Link to="/produce/several">{words.several.link}</Link>
            <Link to="/produce/sheet">{productSheet.link}</Link>
          </p>
          <OwnFilter asked={asked} states={states} />
          <div className="above">
            {products.length > 0 ? <OwnProducts products={products} /> : <p className="soft">{words.foundNone}</p>}
          </div>
          <Pager page={page} pages={pages} hrefFor={(number) => ownHref({ ...asked, page: number })} />
        </>
      ) : (
        <EmptyState title={words.emptyTitle} text={words.emptyText} action={add} />
      )}
    </div>
  )
}
