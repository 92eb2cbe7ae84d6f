import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useMessages } from './messages-context'

interface CrumbsProps {
  /** From the shelf down to the page before this one. */
  ways: readonly { to: string; label: ReactNode }[]
}

/** Where a page stands: the ways that lead to it, the nearest last. */
export function Crumbs({ ways }: CrumbsProps) {
  const { chrome } = useMessages()
  return (
    <nav className="crumbs soft no-print" aria-label={chrome.crumbs}>
      <ol>
        {ways.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
