import { NavLink } from '@remix-run/react'
import { useMessages } from './messages-context'

const ICONS = {
  today: 'M4 24V11l10-7 10 7v13h-7v-7h-6v7z',
  products: 'M4 10h20v14H4zM4 10l4-6h12l4 6M11 15h6',
  field: 'M3 24h22M5 20c4-3 14-3 18 0M7 15c4-3 10-3 14 0M14 12V4M14 7c3-4 6-3 7-3 0 3-3 5-7 3z',
  papers: 'M6 3h16v22l-4-2-4 2-4-2-4 2zM10 9h8M10 14h8',
} as const

/** The supplier's bench on a phone: four words with pictures at the thumb. The page's frame carries `.with-tabs`. */
export function TabBar() {
  const { chrome } = useMessages()
  const tabs = [
    { to: '/today', label: chrome.today, icon: 'today' },
    { to: '/orders', label: chrome.orders, icon: 'papers' },
    { to: '/produce', label: chrome.produce, icon: 'products' },
    { to: '/transfers', label: chrome.money, icon: 'field' },
  ] as const
  return (
    <nav className="tab-bar" aria-label={chrome.benchNav}>
      {tabs.map(({ to, label, icon }) => (
        <NavLink key={to} to={to}>
          <svg
            viewBox="0 0 28 28"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.2"
            strokeLinejoin="round"
            strokeLinecap="round"
            aria-hidden="true"
          >
            <path d={ICONS[icon]} />
          </svg>
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
