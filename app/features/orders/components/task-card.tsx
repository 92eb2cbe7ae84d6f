import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

interface TaskCardProps {
  /** Green: do it now. Water: somebody else has it. Ginger: money is due. */
  tone?: 'now' | 'moving' | 'due'
  verb: string
  figure: ReactNode
  unit?: string
  text: string
  href: string
  /** The first piece of work itself, with its button: one tap from here. */
  children?: ReactNode
}

/** One kind of work on a supplier's bench: a verb, how many, and the first of them ready to be done. */
export function TaskCard({ tone = 'now', verb, figure, unit, text, href, children }: TaskCardProps) {
  return (
    <li className={tone === 'now' ? 'task' : `task task-${tone}`}>
      <Link to={href}>
        <span className="verb">{verb}</span>
        {unit ? (
          <span className="count">
            {figure}
            <small> {unit}</small>
          </span>
        ) : (
          figure
        )}
        <p>{text}</p>
      </Link>
      {children}
    </li>
  )
}
