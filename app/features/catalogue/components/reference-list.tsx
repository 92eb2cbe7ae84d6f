import { Link } from '@remix-run/react'
import type { BusinessDate } from '~/domain/calendar/business-date'
import { oldestReference } from '~/domain/product/price-guard'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { DateText, MomentText } from '~/ui/times'
import { CATEGORIES, type Category } from '../product'
import type { ListedReference } from '../review.view.server'
import { useWeightPrice } from './market-price'

/** The kinds of produce, to see the prices of one. */
export function CategoryChips({ chosen }: { chosen: Category | null }) {
  const { catalogue, reviews } = useMessages()
  const words = reviews.prices
  const ways = [
    { to: '/office/prices', label: words.all, here: chosen === null },
    ...CATEGORIES.map((category) => ({
      to: `/office/prices?category=${category}`,
      label: catalogue.categories[category],
      here: category === chosen,
    })),
  ]
  return (
    <nav className="chips" aria-label={words.filter}>
      {ways.map(({ to, label, here }) => (
        <Link key={to} className="chip" to={to} aria-current={here ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}

/** Market prices as they were written down; those that a later one has replaced stay to be read. */
export function ReferenceList({ references, today }: { references: readonly ListedReference[]; today: BusinessDate }) {
  const { catalogue, reviews } = useMessages()
  const words = reviews.prices
  const priceOf = useWeightPrice()
  if (references.length === 0) return <EmptyState title={words.empty} text={words.emptyText} />
  const stateOf = ({ replaced, observedOn }: ListedReference) => {
    if (replaced) return words.replaced
    return observedOn < oldestReference(today) ? words.outdated : words.valid
  }
  const columns: Column<ListedReference>[] = [
    {
      key: 'produce',
      head: words.produce,
      names: true,
      cell: ({ produce, category }) => (
        <Digits kind="name">
          {catalogue.categories[category]} · {produce || words.whole}
        </Digits>
      ),
    },
    {
      key: 'price',
      lead: true,
      head: reviews.price.price,
      amount: true,
      cell: ({ priceFen, grams }) => (
        <Digits kind="setting">
          <span className="num">{priceOf(priceFen, grams)}</span>
        </Digits>
      ),
    },
    { key: 'day', head: words.observedOn, cell: ({ observedOn }) => <DateText date={observedOn} /> },
    { key: 'source', head: words.source, cell: ({ source }) => <Digits kind="name">{source}</Digits> },
    { key: 'state', head: words.state, cell: (reference) => stateOf(reference) },
    {
      key: 'by',
      head: words.by,
      cell: ({ enteredByName, enteredAt }) => (
        <>
          <Digits kind="name">{enteredByName}</Digits> <MomentText at={enteredAt} />
        </>
      ),
    },
  ]
  return (
    <DataTable
      narrow="lines"
      caption={words.list}
      captionHidden
      columns={columns}
      rows={references}
      rowKey={({ id }) => id}
    />
  )
}
