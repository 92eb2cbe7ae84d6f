import { Link } from '@remix-run/react'
import { addDays } from '~/domain/calendar/business-date'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Figures, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { type BookLinks, voiceOf } from '../book-words'
import type { Book, Pairs, Standing } from '../books.view.server'
import { AgesTable } from './ages-table'
import { ComingList } from './coming-list'
import { PairsTable } from './pairs-table'

interface BookPageProps {
  book: Book
  standing: Standing
  pairs: Pairs
  links: BookLinks
  mayPay: boolean
}

/** What is open, when it is due, how late it is, and between whom. */
export function BookPage({ book, standing, pairs, links, mayPay }: BookPageProps) {
  const { books: words } = useMessages()
  const { scope, today } = book
  const voice = voiceOf(scope)
  if (pairs.sums.orders === 0) return <EmptyState title={words.empty} text={words.emptyText} />
  const orders = (query: Record<string, string>) => links('/books/orders', query)
  const figure = (amount: typeof standing.openFen, to: string) => (
    <Link to={to}>
      <Money amount={amount} />
    </Link>
  )
  return (
    <>
      <div className="section">
        <Figures
          items={[
            { term: words.open[voice], value: figure(standing.openFen, orders({ show: 'OPEN' })) },
            {
              term: words.overdue,
              value: figure(standing.overdueFen, orders({ show: 'DUE', dueTo: addDays(today, -1) })),
            },
            { term: words.reported, value: figure(standing.ages.REPORTED, orders({ show: 'REPORTED' })) },
            { term: words.overpaid, value: figure(pairs.sums.overpaidFen, orders({ show: 'OVERPAID' })) },
          ]}
        />
      </div>
      <Section title={words.coming[voice]}>
        <p className="soft mb-3">{words.comingLead[voice]}</p>
        <ComingList standing={standing} today={today} links={links} />
      </Section>
      {standing.overdueFen > 0n ? (
        <Section title={words.ages}>
          <AgesTable standing={standing} today={today} links={links} />
        </Section>
      ) : null}
      <Section title={words.parties[voice]} aside={<Link to={links('/books/orders')}>{words.orders.title}</Link>}>
        <PairsTable {...{ scope, today, links, mayPay, pairs: pairs.pairs, sums: pairs.sums }} />
        <Pager page={pairs.page} pages={pairs.pages} hrefFor={(page) => links('/books', { page })} />
      </Section>
    </>
  )
}
