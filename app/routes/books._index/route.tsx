import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { can } from '~/domain/access/policy'
import { yearOf } from '~/domain/calendar/business-date'
import { bookTitle, linksOf, voiceOf } from '~/features/books/book-words'
import { askedPage, askedParties, askedYear } from '~/features/books/books.form'
import { openBook, readMonths, readPairs, readStanding } from '~/features/books/books.view.server'
import { BookHeading } from '~/features/books/components/book-heading'
import { BookPage } from '~/features/books/components/book-page'
import { notFound, requireCan } from '~/http/guard.server'
import { messagesFrom, pageTitle } from '~/messages/page-title'
import { useMessages } from '~/ui/messages-context'

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireCan(args, 'transfer.read')
  const query = new URL(args.request.url).searchParams
  const book = (await openBook(ctx, askedParties(query))) ?? notFound()
  const year = askedYear(query, yearOf(book.today))
  const [standing, pairs, months] = await Promise.all([
    readStanding(ctx, book),
    readPairs(ctx, book, askedPage(query)),
    readMonths(ctx, book, year),
  ])
  const { programmeId, organisationId } = ctx.actor
  const mayPay = can(ctx.actor, 'transfer.record', { programmeId, buyerId: organisationId })
  return { book, standing, pairs, year, months, mayPay, own: organisationId !== null, sample: args.context.env.sample }
}

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageTitle(matches, ({ books }) => (data ? bookTitle(messagesFrom(matches).books, data.book, data.own) : books.title))

export default function Books() {
  const { book, standing, pairs, year, months, mayPay, own, sample } = useLoaderData<typeof loader>()
  const { books: words } = useMessages()
  const links = linksOf(book, own)
  return (
    <div className="page">
      <BookHeading {...{ book, own, links, sample }}>
        <p>{words.leads[voiceOf(book.scope)]}</p>
      </BookHeading>
      <BookPage {...{ book, standing, pairs, links, year, months, mayPay }} />
    </div>
  )
}
