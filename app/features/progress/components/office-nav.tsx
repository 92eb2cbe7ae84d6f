import { Link } from '@remix-run/react'
import { Figure } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'

const REVIEWS = '/office/reviews'

/** The office's other doors, in one line where there is room; `waiting` is how much its reviews have to do. */
export function OfficeNav({ waiting }: { waiting: number }) {
  const {
    audit,
    board,
    books,
    members,
    onboarding,
    operations,
    packs,
    progress,
    proposals,
    remedies,
    reviews,
    setup,
    statements,
    terms,
  } = useMessages()
  const format = useFormat()
  const doors = [
    ['/office/targets', board.targets.title],
    ['/office/gap', proposals.gap.title],
    ['/office/import', progress.office.imports],
    [REVIEWS, reviews.title],
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
              {to === REVIEWS && waiting > 0 ? (
                <Figure of={{ count: waiting }} to={to}>
                  {label} <span className="num">{format.count(waiting)}</span>
                </Figure>
              ) : (
                <Link to={to}>{label}</Link>
              )}
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}
