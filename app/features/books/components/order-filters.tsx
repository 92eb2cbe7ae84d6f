import { Form, Link } from '@remix-run/react'
import { SelectField, TextField } from '~/ui/field'
import { useMessages } from '~/ui/messages-context'
import type { OrderFilter } from '../book-scope'
import { SHOWN } from '../book-scope'
import type { BookLinks } from '../book-words'
import { orderQuery } from '../books.form'
import type { Book, Choice } from '../books.view.server'

interface OrderFiltersProps {
  filter: OrderFilter
  scope: Book['scope']
  /** Counterparties of the book, and villages. */
  parties: readonly Choice[]
  villages: readonly Choice[]
  /** Whether the organisation of the book is the viewer's own: then the address does not name it. */
  own: boolean
  links: BookLinks
}

/** What of the orders is shown. An ordinary form: the address says it all. */
export function OrderFilters({ filter, scope, parties, villages, own, links }: OrderFiltersProps) {
  const { books: words } = useMessages()
  const { orders } = words
  const { show, villageId, from, to, dueFrom, dueTo } = filter
  const active = show !== 'ALL' || [villageId, from, to, dueFrom, dueTo].some((value) => value !== null)
  const [mine, other] = scope.side === 'SUPPLIER' ? (['supplier', 'buyer'] as const) : (['buyer', 'supplier'] as const)
  const idOf = { buyer: scope.buyerId, supplier: scope.supplierId }
  const choices = (some: readonly Choice[]) => some.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <details className="filters">
      <summary className="button button-quiet">{orders.filter}</summary>
      {/* Drawn anew for another address, so that the fields are those of the address. */}
      <Form action="/books/orders" key={links('/books/orders', orderQuery(filter))} className="audit-filters">
        {own || idOf[mine] === null ? null : <input type="hidden" name={mine} value={idOf[mine]} />}
        {scope.side === null && idOf[other] !== null ? <input type="hidden" name={other} value={idOf[other]} /> : null}
        <SelectField
          name="show"
          label={orders.show}
          optional
          defaultValue={show}
          choices={SHOWN.map((value) => ({ value, label: orders.shown[value] }))}
        />
        {scope.side === null ? null : (
          <SelectField
            name={other}
            label={words.party[scope.side]}
            optional
            defaultValue={idOf[other] ?? ''}
            placeholder={orders.anyParty}
            choices={choices(parties)}
          />
        )}
        <SelectField
          name="village"
          label={orders.village}
          optional
          defaultValue={villageId ?? ''}
          placeholder={orders.anyVillage}
          choices={choices(villages)}
        />
        <TextField name="from" type="date" label={orders.placedFrom} optional defaultValue={from ?? ''} />
        <TextField name="to" type="date" label={orders.placedTo} optional defaultValue={to ?? ''} />
        <TextField name="dueFrom" type="date" label={orders.dueFrom} optional defaultValue={dueFrom ?? ''} />
        <TextField name="dueTo" type="date" label={orders.dueTo} optional defaultValue={dueTo ?? ''} />
        <div className="buttons">
          <button type="submit" className="button">
            {orders.apply}
          </button>
          {active ? <Link to={links('/books/orders')}>{orders.clear}</Link> : null}
        </div>
      </Form>
    </details>
  )
}
