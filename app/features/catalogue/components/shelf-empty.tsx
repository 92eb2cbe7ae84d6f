import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { EmptyState } from '~/ui/page-parts'
import { hrefOf, type ShelfFilter, usualOrder, WHOLE_SHELF } from '../storefront.form'

interface ShelfEmptyProps {
  filter: ShelfFilter
  /** How many there are on all pages. */
  total: number
  /** The search finds something, and only the rest of the filter leaves nothing of it. */
  hidden: boolean
  /** Whether something else is shown below. */
  offered: boolean
}

/** Why there is nothing here, and one way on. */
export function ShelfEmpty({ filter, total, hidden, offered }: ShelfEmptyProps) {
  const { catalogue } = useMessages()
  if (total > 0)
    return (
      <EmptyState
        title={catalogue.emptyPage}
        action={
          <Link className="button button-quiet" to={hrefOf(filter)}>
            {catalogue.firstPage}
          </Link>
        }
      />
    )
  if (hidden)
    return (
      <EmptyState
        title={fill(catalogue.hiddenTitle, { search: filter.search })}
        text={catalogue.hiddenText}
        action={
          <Link
            className="button button-quiet"
            to={hrefOf({ ...WHOLE_SHELF, search: filter.search, order: usualOrder(filter.search) })}
          >
            {fill(catalogue.hiddenAction, { search: filter.search })}
          </Link>
        }
      />
    )
  return <EmptyState title={catalogue.emptyTitle} text={offered ? catalogue.emptyText : catalogue.emptyShelf} />
}
