import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { yearOf } from '~/domain/calendar/business-date'
import { linksOf, periodName } from '~/features/books/book-words'
import { askedCursor, askedEntries, askedParties, cursorText, entryQuery } from '~/features/books/books.form'
import { openBook } from '~/features/books/books.view.server'
import { BookHeading } from '~/features/books/components/book-heading'
import { Downloads } from '~/features/books/components/downloads'
import { EntryFilters } from '~/features/books/components/entry-filters'
import { EntryTable } from '~/features/books/components/entry-table'
import { readEntries } from '~/features/books/entries.view.server'
import { notFound, requireCan } from '~/http/guard.server'
import { pageTitle } from '~/messages/page-title'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const query = new URL(args.request.url).searchParams
  const book = (await openBook(ctx, askedParties(query))) ?? notFound()
  const [filter, after] = [askedEntries(query), askedCursor(query)]
  const page = await readEntries(ctx, book, { filter, after })
  return { book, filter, after, page, own: ctx.actor.organisationId !== null, sample: args.context.env.sample }
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, ({ books }) => books.entries.title)

export default function BookEntries() {
  const { book, filter, after, page, own, sample } = useLoaderData<typeof loader>()
  const { books } = useMessages()
  const { entries: words } = books
  const format = useFormat()
  const links = linksOf(book, own)
  const query = entryQuery(filter)
  const { entries, sums, next } = page
  return (
    <div className="page">
      <BookHeading {...{ book, own, links, sample }} part={words.title}>
        <p>{words.lead}</p>
        <p>
          {[words.only[filter.only], filter.period ? periodName(books, format, filter.period) : words.ever].join(' · ')}
        </p>
      </BookHeading>
      <EntryFilters filter={filter} thisYear={yearOf(book.today)} links={links} />
      {entries.length > 0 ? (
        <div className="above">
          <EntryTable {...{ entries, sums, links, scope: book.scope }} />
          <p className="soft above">{words.balanceNote}</p>
        </div>
      ) : (
        <EmptyState title={words.none} text={words.noneText} />
      )}
      <div className="buttons">
        {after ? (
          <Link className="button button-quiet" to={links('/books/entries', query)}>
            {words.latest}
          </Link>
        ) : null}
        {next ? (
          <Link
            className="button button-quiet"
            rel="next"
            to={links('/books/entries', { ...query, after: cursorText(next) })}
          >
            {words.older}
          </Link>
        ) : null}
      </div>
      {sums.entries > 0 ? <Downloads list="entries" links={links} query={query} /> : null}
    </div>
  )
}
