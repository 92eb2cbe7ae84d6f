import { Link } from '@remix-run/react'
import { useMessages } from '~/ui/messages-context'

/** The office's other doors, in one line where there is room. */
export function OfficeNav() {
  const {
    audit,
    board,
    books,
    members,
    onboarding,
    operations,
    packs,
    progress,
    remedies,
    reviews,
    setup,
    statements,
    terms,
  } = useMessages()
  const doors = [
    ['/office/targets', board.targets.title],
    ['/office/import', progress.office.imports],
    ['/office/reviews', reviews.title],
    ['/office/disputes', remedies.office.title],
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
        <ul className="doors">
          {doors.map(([to, label]) => (
            <li key={to}>
              <Link to={to}>{label}</Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
