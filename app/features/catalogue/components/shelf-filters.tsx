import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { Chinese } from '~/ui/chinese'
import { CheckField, type Choice } from '~/ui/field'
import { useFormat, useMessages } from '~/ui/messages-context'
import type { Category } from '../product'
import { hrefOf, isNarrowed, LEADS, ORDERS, type ShelfFilter, usualOrder, WHOLE_SHELF } from '../storefront.form'

interface Facet {
  key: string
  label: string
  /** Null where there are too many to count. */
  products: number | null
}

interface ShelfFiltersProps {
  filter: ShelfFilter
  villages: readonly Facet[]
  bases: readonly Facet[]
  categories: readonly Facet[]
  available: number
}

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1))

/** What of the shelf is shown. An ordinary form: the address says it all. */
export function ShelfFilters({ filter, villages, bases, categories, available }: ShelfFiltersProps) {
  const { catalogue } = useMessages()
  const format = useFormat()
  const narrowed = isNarrowed({ ...filter, search: '' })
  return (
    <details className="filters">
      <summary className="button button-quiet">{catalogue.filters}</summary>
      {/* Drawn anew for another address, so that the ticks are those of the address. */}
      <Form action="/products" key={hrefOf(filter)}>
        <h2 className="sr-only">{catalogue.filtersTitle}</h2>
        {filter.search ? <input type="hidden" name="q" value={filter.search} /> : null}
        {filter.order === usualOrder(filter.search) ? null : <input type="hidden" name="sort" value={filter.order} />}
        {villages.length > 0 ? (
          <Group title={catalogue.filterVillage}>
            <Ticks name="village" facets={villages} chosen={filter.villages} />
          </Group>
        ) : null}
        {categories.length > 0 ? (
          <Group title={catalogue.filterCategory}>
            <Ticks
              name="category"
              facets={categories.map((facet) => ({
                ...facet,
                label: catalogue.categories[facet.key as Category] ?? facet.key,
              }))}
              chosen={filter.categories}
            />
          </Group>
        ) : null}
        <Group title={catalogue.filterWhen}>
          <Tick name="now" value="1" text={catalogue.availableNow} products={available} on={filter.availableOnly} />
          <Tick name="preorder" value="1" text={catalogue.preorderable} products={null} on={filter.preorder} />
          <Choose
            name="lead"
            label={catalogue.filterLead}
            defaultValue={filter.lead === null ? '' : String(filter.lead)}
            choices={LEADS.map((days) => ({ value: String(days), label: fill(catalogue.leadWithin, { days }) }))}
          />
          <Choose
            name="season"
            label={catalogue.filterSeason}
            defaultValue={filter.season === null ? '' : String(filter.season)}
            choices={[
              { value: 'now', label: catalogue.seasonNow },
              ...MONTHS.map((month) => ({
                value: month,
                label: fill(catalogue.seasonMonth, { month: format.month(Number(month)) }),
              })),
            ]}
          />
        </Group>
        <Group title={catalogue.filterPrice}>
          <p className="hint">{catalogue.filterPriceHint}</p>
          <div className="price-range">
            <PriceField name="from" label={catalogue.priceFrom} value={filter.priceFrom} />
            <PriceField name="to" label={catalogue.priceTo} value={filter.priceTo} />
          </div>
        </Group>
        <Group title={catalogue.filterCertified}>
          <Tick name="certified" value="1" text={catalogue.certifiedOnly} products={null} on={filter.certified} />
        </Group>
        {bases.length > 0 ? (
          <details className="filters-more" open={filter.bases.length > 0}>
            <summary>{catalogue.filterBase}</summary>
            <Ticks name="base" facets={bases} chosen={filter.bases} />
          </details>
        ) : null}
        <div className="buttons">
          <button type="submit" className="button button-quiet">
            {catalogue.applyFilters}
          </button>
          {narrowed ? (
            <Link to={hrefOf({ ...WHOLE_SHELF, search: filter.search, order: usualOrder(filter.search) })}>
              {catalogue.clearFilters}
            </Link>
          ) : null}
        </div>
      </Form>
    </details>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="fields">
      <legend>{title}</legend>
      <div>{children}</div>
    </fieldset>
  )
}

function Ticks({ name, facets, chosen }: { name: string; facets: readonly Facet[]; chosen: readonly string[] }) {
  return facets.map(({ key, label, products }) => (
    <Tick key={key} name={name} value={key} text={label} products={products} on={chosen.includes(key)} />
  ))
}

interface TickProps {
  name: string
  value: string
  text: string
  products: number | null
  on: boolean
}

function Tick({ name, value, text, products, on }: TickProps) {
  const format = useFormat()
  const label = (
    <>
      <Chinese>{text}</Chinese> {products === null ? null : <span className="soft num">{format.count(products)}</span>}
    </>
  )
  return <CheckField id={`filter-${name}-${value}`} {...{ name, value, label }} defaultChecked={on} />
}

interface ChooseProps {
  name: string
  label: string
  defaultValue: string
  choices: readonly Choice[]
}

/** Nothing of a filter has to be filled in, so nothing is marked as optional. */
function Choose({ name, label, defaultValue, choices }: ChooseProps) {
  const { catalogue } = useMessages()
  const id = `filter-${name}`
  return (
    <div className="field-row">
      <label htmlFor={id}>{label}</label>
      <select className="input" {...{ id, name, defaultValue }}>
        <option value="">{catalogue.any}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function PriceField({ name, label, value }: { name: string; label: string; value: string }) {
  const id = `filter-${name}`
  return (
    <div className="field-row">
      <label htmlFor={id}>{label}</label>
      <input
        className="input"
        type="text"
        {...{ id, name }}
        defaultValue={value}
        inputMode="decimal"
        autoComplete="off"
      />
    </div>
  )
}

/** By what the shelf is ordered. */
export function ShelfOrders({ filter }: { filter: ShelfFilter }) {
  const { catalogue } = useMessages()
  const orders = ORDERS.filter((order) => order !== 'best' || filter.search !== '')
  return (
    <nav className="chips chips-joined" aria-label={catalogue.sortLabel}>
      {orders.map((order) => (
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
export function ShelfCount({ filter, total, more }: { filter: ShelfFilter; total: number; more: boolean }) {
  const { catalogue } = useMessages()
  const count = useFormat().count(total)
  const said = more ? fill(catalogue.countMore, { count }) : count
  return (
    <Chinese>
      {filter.search
        ? fill(catalogue.foundFor, { search: filter.search, count: said })
        : fill(catalogue.count, { count: said })}
    </Chinese>
  )
}
