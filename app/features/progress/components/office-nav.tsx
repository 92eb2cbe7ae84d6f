import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'

/** What an official does, in the order of work; behind it everything else of the office. */
export function OfficeNav() {
  const messages = useMessages()
  const { audit, books, ledger, members, onboarding, operations, packs, progress, remedies, reviews } = messages
  const { setup, statements, terms } = messages
  const work = [
    ['/office/ledger', ledger.title],
    ['/office/import', progress.office.imports],
    ['/office/reviews', reviews.title],
    ['/office/disputes', remedies.office.title],
    ['/office/views', ledger.views.title],
  ] as const
  const rest = [
    ['/office/organisations', onboarding.review.title],
    ['/office/officials', members.officialsTitle],
    ['/books', books.title],
    ['/statements', statements.title],
    ['/packs', packs.title],
    ['/office/villages', setup.villages.title],
    ['/office/templates', terms.templates.title],
    ['/office/programme', setup.programme.title],
    ['/office/audit', audit.title],
    ['/office/operations', operations.title],
    ['/progress', progress.office.public],
  ] as const
  return (
    <>
      <p>{progress.office.lead}</p>
      <nav aria-label={progress.office.doors}>
        <Doors doors={work} />
        <details className="on-demand">
          <summary className="button button-quiet">{progress.office.more}</summary>
          <Doors doors={rest} />
        </details>
      </nav>
    </>
  )
}

function Doors({ doors }: { doors: readonly (readonly [to: string, label: string])[] }) {
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
