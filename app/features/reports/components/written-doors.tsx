import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'

/** What the office writes and hands in: the way from each of them to the others. */
export function WrittenDoors() {
  const { briefs, bulletins, yearSheets } = useMessages()
  const doors = [
    ['/office/reports/bulletin', bulletins.title],
    ['/office/reports/brief', briefs.title],
    ['/office/reports/villages', yearSheets.title],
    ['/office/reports/certificates', yearSheets.certificates.title],
  ] as const
  return (
    <nav className="no-print" aria-label={briefs.doors}>
      <ul className="doors">
        {doors.map(([to, label]) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
