import { Link } from '@remix-run/react'
import { fill, type Messages } from '~/messages'
import type { Formatter } from '~/messages/format'
import { Chinese } from '~/ui/chinese'
import { useFormat, useMessages } from '~/ui/messages-context'
import { hrefOf, type ShelfFilter } from '../storefront.form'

interface Named {
  key: string
  label: string
}

interface ShelfChosenProps {
  filter: ShelfFilter
  villages: readonly Named[]
  bases: readonly Named[]
}

/** What is searched and chosen, each taken off with one tap. */
export function ShelfChosen({ filter, villages, bases }: ShelfChosenProps) {
  const messages = useMessages()
  const format = useFormat()
  const chosen = chosenOf(filter, { villages, bases }, messages, format)
  if (chosen.length === 0) return null
  const { catalogue } = messages
  return (
    <ul className="filter-said" aria-label={catalogue.chosen}>
      {chosen.map(({ key, text, without }) => (
        <li key={key}>
          <Link className="chip" to={hrefOf(filter, without)}>
            <span>
              <Chinese>{text}</Chinese>
            </span>
            <span className="off" aria-hidden="true">
              ×
            </span>
            <span className="sr-only">
              <Chinese>{fill(catalogue.takeOff, { part: text })}</Chinese>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

interface Chosen {
  key: string
  text: string
  without: Partial<ShelfFilter>
}

function chosenOf(
  filter: ShelfFilter,
  names: { villages: readonly Named[]; bases: readonly Named[] },
  { catalogue }: Messages,
  format: Formatter,
): Chosen[] {
  const chosen: Chosen[] = []
  const add = (key: string, text: string, without: Partial<ShelfFilter>) => chosen.push({ key, text, without })
  const left = <T,>(all: readonly T[], one: T) => all.filter((other) => other !== one)
  const nameOf = (named: readonly Named[], key: string) => named.find((one) => one.key === key)?.label ?? key
  // Without its search a list is not ordered by what matches best.
  if (filter.search) {
    const order = filter.order === 'best' ? 'furthest' : filter.order
    add('search', fill(catalogue.chosenSearch, { search: filter.search }), { search: '', order })
  }
  for (const village of filter.villages)
    add(`village-${village}`, nameOf(names.villages, village), { villages: left(filter.villages, village) })
  for (const base of filter.bases) add(`base-${base}`, nameOf(names.bases, base), { bases: left(filter.bases, base) })
  for (const category of filter.categories)
    add(`category-${category}`, catalogue.categories[category], { categories: left(filter.categories, category) })
  if (filter.availableOnly) add('now', catalogue.availableNow, { availableOnly: false })
  if (filter.preorder) add('preorder', catalogue.preorderable, { preorder: false })
  if (filter.lead !== null) add('lead', fill(catalogue.leadWithin, { days: filter.lead }), { lead: null })
  if (filter.season !== null) add('season', seasonText(filter.season, catalogue, format), { season: null })
  if (filter.priceFrom) add('from', fill(catalogue.chosenFrom, { price: filter.priceFrom }), { priceFrom: '' })
  if (filter.priceTo) add('to', fill(catalogue.chosenTo, { price: filter.priceTo }), { priceTo: '' })
  if (filter.certified) add('certified', catalogue.certifiedOnly, { certified: false })
  return chosen
}

function seasonText(season: 'now' | number, catalogue: Messages['catalogue'], format: Formatter): string {
  return season === 'now' ? catalogue.seasonNow : fill(catalogue.seasonMonth, { month: format.month(season) })
}
