import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import { StatusTag } from '~/ui/status-tag'
import type { StatementPage } from '../drawn.view.server'

interface StatementEditionsProps {
  number: string
  shown: number
  editions: StatementPage['editions']
}

/** The editions of one number, each to be read as it was. */
export function StatementEditions({ number, shown, editions }: StatementEditionsProps) {
  const { drawn } = useMessages().statements
  return (
    <ul className="chips no-print" aria-label={drawn.editions}>
      {editions.map(({ edition, state }) => (
        <li key={edition}>
          <Link
            className="chip"
            to={`/statements/${number}?edition=${edition}`}
            aria-current={edition === shown ? 'page' : undefined}
          >
            {fill(drawn.edition, { edition })} <StatusTag kind="statement" status={state} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
