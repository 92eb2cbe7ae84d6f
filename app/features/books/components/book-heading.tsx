import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PageHead } from '~/ui/page-parts'
import { type BookLinks, bookTitle } from '../book-words'
import type { Book } from '../books.view.server'

interface BookHeadingProps {
  book: Book
  own: boolean
  links: BookLinks
  sample: boolean
  /** A list within the book: what it lists. */
  part?: string
  children?: ReactNode
}

/** Whose book it is, of which day, and the way back to the whole of it. */
export function BookHeading({ book, own, links, sample, part, children }: BookHeadingProps) {
  const { books: words } = useMessages()
  const title = bookTitle(words, book, own)
  const date = useFormat().date(book.today)
  const narrowed = book.names.buyer !== null && book.names.supplier !== null
  const back = part ? links('/books') : narrowed || (!own && book.scope.side !== null) ? '/books' : null
  return (
    <PageHead
      kicker={back ? <Link to={back}>{part ? title : words.back}</Link> : undefined}
      title={part ?? title}
      aside={<span className="num">{fill(words.asOf, { date })}</span>}
      sample={sample}
    >
      {children}
    </PageHead>
  )
}
