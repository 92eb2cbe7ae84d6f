import { useMessages } from './messages-context'
import { MONEY } from './money-ways'
import { Way } from './way'

const ICONS = {
  today: 'M4 24V11l10-7 10 7v13h-7v-7h-6v7z',
  products: 'M4 10h20v14H4zM4 10l4-6h12l4 6M11 15h6',
  money: 'M5 4h15a3 3 0 0 1 3 3v17H8a3 3 0 0 1-3-3zM10 9l4 5 4-5M14 14v6M10.5 14h7M10.5 17h7',
  papers: 'M6 3h16v22l-4-2-4 2-4-2-4 2zM10 9h8M10 14h8',
} as const

/** The supplier's bench on a phone: four words with pictures at the thumb. The page's frame carries `.with-tabs`. */
export function TabBar() {
  const { chrome } = useMessages()
  const tabs = [
    { to: '/today', label: chrome.today, icon: 'today' },
    { to: '/orders', label: chrome.orders, icon: 'papers' },
    { to: '/produce', label: chrome.produce, icon: 'products' },
    { to: MONEY, label: chrome.money, icon: 'money' },
  ] as const
  return (
    <nav className="tab-bar" aria-label={chrome.benchNav}>
      {tabs.map(({ to, label, icon }) => (
        <Way key={to} to={to}>
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
        </Way>
      ))}
    </nav>
  )
}
