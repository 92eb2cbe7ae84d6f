import { Link, useLocation } from '@remix-run/react'
import { type Role, sideOf } from '~/domain/access/actor'
import { useMessages } from './messages-context'

/** Where the money of purchases is kept: one entry of the head leads here, and from each of them to the others. */
export const MONEY = '/books'
const ROOMS = [MONEY, '/transfers', '/statements', '/invoices', '/refunds', '/bank', '/checkouts', '/packs']

/** Whether an address belongs to one of the rooms of money. */
export function isMoneyPath(pathname: string): boolean {
  return ROOMS.some((room) => pathname === room || pathname.startsWith(`${room}/`))
}

interface MoneyWaysProps {
  role: Role
  /** Paying online is set up. */
  online: boolean
}

/** The rooms of money side by side, on each of their pages; nothing elsewhere. */
export function MoneyWays({ role, online }: MoneyWaysProps) {
  const { pathname } = useLocation()
  const { banking, books, checkouts, chrome, invoices, packs, refunds, statements } = useMessages()
  if (!isMoneyPath(pathname)) return null
  const side = sideOf(role)
  const rooms = [
    { to: MONEY, label: books.titles[side ?? 'ALL'] },
    { to: '/transfers', label: chrome.transfers },
    ...(side === 'SUPPLIER' ? [{ to: '/bank', label: banking.title }] : []),
    ...(online ? [{ to: '/checkouts', label: checkouts.title }] : []),
    { to: '/statements', label: statements.title },
    { to: '/invoices', label: invoices.title },
    { to: '/refunds', label: refunds.title },
    { to: '/packs', label: packs.title },
  ]
  return (
    <nav className="money-ways" aria-label={chrome.money}>
      <ul className="page">
        {rooms.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} aria-current={pathname === to ? 'page' : pathname.startsWith(`${to}/`) ? 'true' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
