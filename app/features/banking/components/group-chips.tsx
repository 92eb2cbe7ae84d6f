import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { useMessages } from '~/ui/messages-context'
import type { StatementPage } from '../banking.view.server'

/** What is to be done with the lines, with how many of each. */
export function GroupChips({ page }: { page: StatementPage }) {
  const { page: words } = useMessages().banking
  return (
    <nav className="chips" aria-label={words.groups}>
      {page.groups
        .filter(({ group, count }) => count > 0 || group === page.group)
        .map(({ group, count }) => (
          <Link
            key={group}
            className="chip"
            to={`/bank/${page.statement.id}?group=${group}`}
            aria-current={group === page.group ? 'page' : undefined}
          >
            {fill(words.groupCount, { group: words.group[group], count })}
          </Link>
        ))}
    </nav>
  )
}
