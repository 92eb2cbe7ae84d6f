import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { CheckField } from '~/ui/field'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Category } from '../product'
import { hrefOf, ORDERS, type ShelfFilter } from '../storefront.form'

interface Facet {
  key: string
  label: string
  products: number
}

interface ShelfFiltersProps {
  filter: ShelfFilter
  villages: readonly Facet[]
  categories: readonly Facet[]
  available: number
}

/** What of the shelf is shown. An ordinary form: the address says it all. */
export function ShelfFilters({ filter, villages, categories, available }: ShelfFiltersProps) {
  const { catalogue } = useMessages()
  const active = filter.villages.length + filter.categories.length > 0 || filter.availableOnly || filter.search !== ''
  return (
    <details className="filters" open={active}>
      <summary className="button button-quiet">{catalogue.filters}</summary>
      {/* Drawn anew for another address, so that the ticks are those of the address. */}
      <Form action="/products" key={hrefOf(filter)}>
        <h2 className="sr-only">{catalogue.filtersTitle}</h2>
        {filter.search ? <input type="hidden" name="q" value={filter.search} /> : null}
        {filter.order === 'furthest' ? null : <input type="hidden" name="sort" value={filter.order} />}
        <Group title={catalogue.filterVillage}>
          {villages.map(({ key, label, products }) => (
            <Tick
              key={key}
              name="village"
              value={key}
              text={label}
              products={products}
              on={filter.villages.includes(key)}
            />
          ))}
        </Group>
        <Group title={catalogue.filterCategory}>
          {categories.map(({ key, products }) => (
            <Tick
              key={key}
              name="category"
              value={key}
              text={catalogue.categories[key as Category] ?? key}
              products={products}
              on={filter.categories.includes(key as Category)}
            />
          ))}
        </Group>
        <Group title={catalogue.filterWhen}>
          <Tick name="now" value="1" text={catalogue.availableNow} products={available} on={filter.availableOnly} />
        </Group>
        <div className="buttons">
          <button type="submit" className="button button-quiet">
            {catalogue.applyFilters}
          </button>
          {active ? <Link to={hrefOf(filter, CLEARED)}>{catalogue.clearFilters}</Link> : null}
        </div>
      </Form>
    </details>
  )
}

const CLEARED = { villages: [], categories: [], availableOnly: false, search: '' }

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="fields">
      <legend>{title}</legend>
      <div>{children}</div>
    </fieldset>
  )
}

interface TickProps {
  name: string
  value: string
  text: string
  products: number
  on: boolean
}

function Tick({ name, value, text, products, on }: TickProps) {
  const format = useFormat()
  const label = (
    <>
      {text} <span className="soft num">{format.count(products)}</span>
    </>
  )
  return <CheckField id={`filter-${name}-${value}`} {...{ name, value, label }} defaultChecked={on} />
}

/** By what the shelf is ordered. */
export function ShelfOrders({ filter }: { filter: ShelfFilter }) {
  const { catalogue } = useMessages()
  return (
    <nav className="chips" aria-label={catalogue.sortLabel}>
      {ORDERS.map((order) => (
        <Link
          key={order}
          className="chip"
          to={hrefOf(filter, { order })}
          aria-current={order === filter.order ? 'true' : undefined}
        >
          {catalogue.sort[order]}
        </Link>
      ))}
    </nav>
  )
}

/** How many there are, or how many were found. */
export function ShelfCount({ filter, total }: { filter: ShelfFilter; total: number }) {
  const { catalogue } = useMessages()
  const count = useFormat().count(total)
  return filter.search ? fill(catalogue.foundFor, { search: filter.search, count }) : fill(catalogue.count, { count })
}
