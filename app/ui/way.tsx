import { Link, NavLink, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { isMoneyPath, MONEY } from './money-ways'

interface WayProps {
  to: string
  className?: string
  children: ReactNode
}

/** A way of the frame that shows where one is. The way to the money is the way to each of its rooms. */
export function Way({ to, className, children }: WayProps) {
  const { pathname } = useLocation()
  if (to !== MONEY)
    return (
      <NavLink to={to} className={className}>
        {children}
      </NavLink>
    )
  const here = pathname === to ? 'page' : isMoneyPath(pathname) ? 'true' : undefined
  return (
    <Link to={to} className={className} aria-current={here}>
      {children}
    </Link>
  )
}
