import { Link } from '@remix-run/react'
import { Figure } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { PhoneFold } from '~/ui/phone-fold'

type Door = readonly [to: string, label: string]

const REVIEWS = '/office/reviews'

/** What an official does, in the order of work, and behind it the rest; `waiting` is how much the reviews have to do. */
export function OfficeNav({ waiting }: { waiting: number }) {
  const messages = useMessages()
  const format = useFormat()
  const { audit, books, certifications, ledger, members, offlineRecords, onboarding, operations } = messages
  const { packs, progress, proposals, remedies, reports, reviews, setup, statements, terms } = messages
  const work: readonly Door[] = [
    ['/office/ledger', ledger.title],
    ['/office/targets', messages.board.targets.title],
    ['/office/gap', proposals.gap.title],
    ['/office/offline', offlineRecords.title],
    [REVIEWS, reviews.title],
    ['/office/certifications', certifications.office.title],
    ['/office/reports', reports.title],
    ['/office/chain', reports.chain.title],
    ['/office/disputes', remedies.office.title],
    ['/office/views', ledger.views.title],
    ['/office/reports/bulletin', messages.bulletins.title],
  ]
  const rest: readonly Door[] = [
    ['/office/organisations', onboarding.review.title],
    ['/office/behalf', messages.behalf.title],
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
  ]
  return (
    <nav aria-label={progress.office.doors}>
      <PhoneFold button summary={progress.office.doors}>
        <div className="stack">
          <p>{progress.office.lead}</p>
          <Doors doors={work} waiting={waiting} />
          <details className="on-demand">
            <summary className="button button-quiet">{progress.office.more}</summary>
            <Doors doors={rest} />
          </details>
        </div>
      </PhoneFold>
      {waiting > 0 ? (
        <p className="phone-only mt-2">
          <Figure of={{ count: waiting }} to={REVIEWS}>
            {reviews.title} <span className="num">{format.count(waiting)}</span>
          </Figure>
        </p>
      ) : null}
    </nav>
  )
}

function Doors({ doors, waiting = 0 }: { doors: readonly Door[]; waiting?: number }) {
  const format = useFormat()
  return (
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
  )
}
