import { Link } from '@remix-run/react'
import { addDays, yearOf } from '~/domain/calendar/business-date'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Figures, Section } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { type BookLinks, voiceOf } from '../book-words'
import type { Book, BookMonth, Pairs, Standing } from '../books.view.server'
import { AgesTable } from './ages-table'
import { ComingList } from './coming-list'
import { MonthTable } from './month-table'
import { PairsTable } from './pairs-table'

interface BookPageProps {
  book: Book
  standing: Standing
  pairs: Pairs
  links: BookLinks
  year: number
  months: readonly BookMonth[]
  mayPay: boolean
}

/** What is open, when it is due, how late it is, and between whom. */
export function BookPage({ book, standing, pairs, links, year, months, mayPay }: BookPageProps) {
  const { books: words } = useMessages()
  const { scope, today } = book
  const voice = voiceOf(scope)
  if (pairs.pairs.length === 0) return <EmptyState title={words.empty} text={words.emptyText} />
  const orders = (query: Record<string, string>) => links('/books/orders', query)
  const figure = (amount: typeof standing.openFen, to: string) => (
    <Link to={to}>
      <Money amount={amount} />
    </Link>
  )
  const held = [
    { term: words.onAccount, amount: pairs.onAccountFen, only: 'ON_ACCOUNT' },
    { term: words.deposit, amount: pairs.depositFen, only: 'DEPOSIT' },
  ].filter(({ amount }) => amount !== 0n)
  const thisYear = yearOf(today)
  const years = [...new Set([thisYear, thisYear - 1, year])].sort((a, b) => b - a)
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
            ...held.map(({ term, amount, only }) => ({
              term,
              value: figure(amount, links('/books/entries', { only })),
            })),
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
        <PairsTable {...{ scope, today, links, mayPay, pairs: pairs.pairs, sums: pairs.sums, held: pairs }} />
        <Pager page={pairs.page} pages={pairs.pages} hrefFor={(page) => links('/books', { page })} />
      </Section>
      <Section
        title={words.months.title}
        id="months"
        aside={<Link to={links('/books/entries')}>{words.entries.title}</Link>}
      >
        <nav className="chips no-print" aria-label={words.months.years}>
          {years.map((one) => (
            <Link
              key={one}
              className="chip"
              to={`${links('/books', { year: one })}#months`}
              aria-current={one === year ? 'page' : undefined}
            >
              {fill(words.months.year, { year: one })}
            </Link>
          ))}
        </nav>
        {months.length > 0 ? (
          <div className="above">
            <MonthTable year={year} months={months} links={links} />
          </div>
        ) : (
          <p className="soft above">{fill(words.months.none, { year })}</p>
        )}
        <p className="soft above">{words.months.notes}</p>
      </Section>
    </>
  )
}
