import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { businessDateOf, halfMonthOf } from '~/domain/calendar/business-date'
import { listProducts, readStall } from '~/features/catalogue/catalogue.view.server'
import { ShelfChosen } from '~/features/catalogue/components/shelf-chosen'
import { ShelfEmpty } from '~/features/catalogue/components/shelf-empty'
import { ShelfCount, ShelfFilters, ShelfOrders } from '~/features/catalogue/components/shelf-filters'
import { ShelfItem } from '~/features/catalogue/components/shelf-item'
import { ShelfMeant } from '~/features/catalogue/components/shelf-meant'
import { ShelfSearch } from '~/features/catalogue/components/shelf-search'
import { filterFrom, hrefOf } from '~/features/catalogue/storefront.form'
import { FavouriteButton } from '~/features/favourites/components/favourite-button'
import { readKept } from '~/features/favourites/favourites.view.server'
import { readVillageChoices } from '~/features/villages/villages.view.server'
import { requireAllowance } from '~/http/allowance.server'
import { optionalActor } from '~/http/guard.server'
import type { PageHandle } from '~/http/page-handle'
import { publicMeta } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

/** Offered when nothing was found. */
const SEASON_SHOWN = 6

export const handle: PageHandle = { kept: true }

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  publicMeta(matches, ({ catalogue }) => ({ title: catalogue.title, description: catalogue.metaOfList }))

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await optionalActor(args)
  const { programmeId } = ctx.actor
  const today = businessDateOf(ctx.now)
  const filter = filterFrom(new URL(args.request.url).searchParams)
  if (filter.search !== '') await requireAllowance(ctx, 'search')
  const shelf = await listProducts(ctx.db, programmeId, filter, today)
  const instead = shelf.total === 0 ? await readStall(ctx.db, programmeId, today, SEASON_SHOWN) : []
  const ids = [...shelf.products, ...instead].map(({ productId }) => productId)
  // Null for visitors, whose page is the same for all of them.
  const kept = await readKept(ctx.db, ctx.actor, ids)
  // What was chosen is said by its name, also where nothing of it was found.
  const unnamed = filter.villages.some((slug) => !shelf.villages.some(({ key }) => key === slug))
  const named = unnamed ? await readVillageChoices(ctx.db, programmeId) : []
  const villages = [...shelf.villages, ...named.map(({ slug, name }) => ({ key: slug, label: name }))]
  return { filter, shelf, villages, instead, kept, now: halfMonthOf(today), sample: args.context.env.sample }
}

export default function Products() {
  const { filter, shelf, villages, instead, kept, now, sample } = useLoaderData<typeof loader>()
  const { catalogue } = useMessages()
  const format = useFormat()
  const shown = shelf.total === 0 ? instead : shelf.products
  return (
    <div className="page">
      <PageHead
        title={catalogue.title}
        aside={
          <>
            <ShelfCount filter={filter} total={shelf.total} more={shelf.more} /> · {format.halfMonth(now)}
          </>
        }
      />
      <ShelfSearch search={filter.search} />
      <ShelfChosen filter={filter} villages={villages} bases={shelf.bases} />
      <div className="with-side shelf-page">
        <aside>
          <ShelfFilters filter={filter} {...shelf} />
        </aside>
        <div>
          {shelf.total > 0 ? (
            <div className="shelf-head">
              <ShelfOrders filter={filter} />
            </div>
          ) : null}
          <ShelfMeant filter={filter} meant={shelf.meant} kinds={shelf.kinds} />
          {shelf.products.length > 0 ? null : (
            <div className="shelf-head">
              <ShelfEmpty filter={filter} total={shelf.total} hidden={shelf.hidden} offered={instead.length > 0} />
            </div>
          )}
          <h2 className="sr-only">{catalogue.listTitle}</h2>
          <ul className="goods">
            {shown.map((product) => (
              <ShelfItem
                key={product.productId}
                product={product}
                now={now}
                sample={sample}
                act={kept && <FavouriteButton product={product} kept={kept.includes(product.productId)} />}
              />
            ))}
          </ul>
          <Pager page={filter.page} pages={shelf.pages} hrefFor={(page) => hrefOf(filter, { page })} />
        </div>
      </div>
    </div>
  )
}
