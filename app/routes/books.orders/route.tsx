import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { linksOf } from '~/features/books/book-words'
import { askedOrders, askedPage, askedParties, orderQuery } from '~/features/books/books.form'
import { openBook, readBookOrders, readChoices } from '~/features/books/books.view.server'
import { BookHeading } from '~/features/books/components/book-heading'
import { BookOrderTable } from '~/features/books/components/book-order-table'
import { Downloads } from '~/features/books/components/downloads'
import { OrderFilters } from '~/features/books/components/order-filters'
import { OrderPeriod } from '~/features/books/components/order-period'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const query = new URL(args.request.url).searchParams
  const book = (await openBook(ctx, askedParties(query))) ?? notFound()
  const filter = askedOrders(query)
  const [listing, choices] = await Promise.all([
    readBookOrders(ctx, book, { filter, page: askedPage(query) }),
    readChoices(ctx, book),
  ])
  return { book, filter, listing, choices, own: ctx.actor.organisationId !== null, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ books }) => books.orders.title)

export default function BookOrders() {
  const { book, filter, listing, choices, own, sample } = useLoaderData<typeof loader>()
  const { orders: words } = useMessages().books
  const links = linksOf(book, own)
  const { scope, today } = book
  const query = orderQuery(filter)
  return (
    <div className="page">
      <BookHeading {...{ book, own, links, sample }} part={words.title}>
        <OrderPeriod filter={filter} villages={choices.villages} />
      </BookHeading>
      <OrderFilters {...{ filter, scope, own, links, ...choices }} />
      {listing.orders.length > 0 ? (
        <div className="above">
          <BookOrderTable {...{ scope, today, links, orders: listing.orders, sums: listing.sums }} />
        </div>
      ) : (
        <EmptyState title={words.none} text={words.noneText} />
      )}
      <Pager page={listing.page} pages={listing.pages} hrefFor={(page) => links('/books/orders', { ...query, page })} />
      {listing.sums.orders > 0 ? <Downloads list="orders" links={links} query={query} /> : null}
    </div>
  )
}
