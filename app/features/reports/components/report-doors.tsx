import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'

/** What else the office reports, a line each: a new kind of report takes its place here. */
export function ReportDoors() {
  const { bridges, briefs, bulletins, purchases, reports, yearSheets } = useMessages()
  const doors = [
    ['/office/reports/ledger', purchases.title],
    ['/office/reports/bulletin', bulletins.title],
    ['/office/reports/brief', briefs.title],
    ['/office/reports/villages', yearSheets.title],
    ['/office/reports/certificates', yearSheets.certificates.title],
    ['/office/reports/bridges', bridges.title],
    ['/office/chain', reports.chain.title],
    ['/published', reports.public.title],
  ] as const
  return (
    <ul className="doors">
      {doors.map(([to, label]) => (
        <li key={to}>
          <Link to={to}>{label}</Link>
        </li>
      ))}
    </ul>
  )
}
