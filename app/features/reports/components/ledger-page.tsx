import { Link } from '@remix-run/react'
import { Digits, Figure, FigureTotal } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, Facts, Note, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { YearText } from '~/ui/times'
import type { LedgerPage } from '../ledger.view.server'
import { figureLink, ledgerQuery, PURCHASE_STEPS } from '../ledger-filter'
import { LedgerDownloads } from './ledger-downloads'
import { LedgerPeriod } from './ledger-period'
import { LedgerRows } from './ledger-rows'

const AMOUNT_OF = { ACCEPTED: 'acceptedFen', PAID: 'paidFen', COUNTED: 'countedFen' } as const
const HERE = '/office/reports/ledger'

/** The sums of what is asked for, the files with all of it, and its rows. */
export function PurchaseLedger({ page }: { page: LedgerPage }) {
  const { purchases: words } = useMessages()
  const { filter, sums, documents, rows, next, paged, closed } = page
  const query = ledgerQuery(filter)
  return (
    <>
      <Scope page={page} />
      {closed ? (
        <Note>
          <Phrase text={words.closed} parts={{ year: <YearText year={filter.year} /> }} />
        </Note>
      ) : null}
      <div className="beside">
        <div className="section">
          <Facts
            amounts
            items={PURCHASE_STEPS.map((step) => ({
              term: words.steps[step],
              value: <Figure of={{ fen: sums[AMOUNT_OF[step]] }} to={figureLink(filter, step)} />,
            }))}
          />
        </div>
        <Section title={words.download}>
          <p>{words.downloadLead}</p>
          <LedgerDownloads query={query} />
          <p>
            <Link to="/office/reports/bridges">{words.bridges}</Link>
          </p>
        </Section>
      </div>
      <Section title={words.lines}>
        <nav className="chips" aria-label={words.stepsLabel}>
          {PURCHASE_STEPS.map((step) => (
            <Link
              key={step}
              className="chip"
              to={`${HERE}?${ledgerQuery({ ...filter, step })}`}
              aria-current={step === filter.step ? 'page' : undefined}
            >
              {words.steps[step]}
            </Link>
          ))}
        </nav>
        <p className="above">
          <FigureTotal of={{ fen: sums[AMOUNT_OF[filter.step]] }} />
        </p>
        <p>
          {documents === null ? (
            words.manyDocuments
          ) : (
            <>
              <FigureTotal of={{ count: documents }} size="plain" /> {words.documents}
            </>
          )}
        </p>
        <p className="soft under">{words.linesLead}</p>
        {rows.length > 0 ? (
          <LedgerRows rows={rows} step={filter.step} />
        ) : (
          <EmptyState title={words.none} text={words.noneText} />
        )}
        <div className="buttons">
          {paged ? (
            <Link className="button button-quiet" to={`${HERE}?${query}`}>
              {words.first}
            </Link>
          ) : null}
          {next ? (
            <Link className="button button-quiet" rel="next" to={`${HERE}?${ledgerQuery(filter, { after: next })}`}>
              {words.next}
            </Link>
          ) : null}
        </div>
      </Section>
    </>
  )
}

/** The period and what narrows it, in words. */
function Scope({ page: { filter, names } }: { page: LedgerPage }) {
  const { purchases: words, statuses } = useMessages()
  const narrower = [
    names.town,
    names.village,
    names.buyer,
    names.base,
    filter.type ? statuses.buyerType[filter.type] : null,
    filter.channel ? words.channels[filter.channel] : null,
    filter.origin ? words.origins[filter.origin] : null,
  ].filter((name) => name !== null)
  return (
    <p className="above lead">
      <LedgerPeriod filter={filter} />
      {narrower.map((name) => (
        <span key={name}>
          {' · '}
          <Digits kind="name">{name}</Digits>
        </span>
      ))}
    </p>
  )
}
