import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure, FigureRow, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, Facts, PageHead, Section } from '~/ui/page-parts'
import { DateText, YearText } from '~/ui/times'
import type { DocumentPage, DocumentRow } from '../document-page.view.server'
import { DocumentPapers } from './document-papers'
import { documentPath, ownPagePath } from './document-paths'
import { DocumentTrail } from './document-trail'
import { LedgerCause, SealNumber } from './ledger-rows'

/** A document of the ledger: where it stands, what it has come to, its rows, and every paper behind them. */
export function DocumentPageView({ page }: { page: DocumentPage }) {
  const { ledger } = useMessages()
  const words = ledger.documents
  const { document } = page
  const { type, number, buyerName, supplierName } = document
  return (
    <div className="page">
      <DocumentTrail trail={{ ...document, found: page.found }} name={number} />
      <PageHead
        title={
          <>
            <span className="phrase">{words[type]}</span>{' '}
            <span className="num">
              <Digits kind="identifier">{number}</Digits>
            </span>
          </>
        }
        aside={<Link to={ownPagePath(document)}>{fill(words.open, { kind: words[type] })}</Link>}
      >
        <Facts
          items={[
            { term: words.of, value: <Digits kind="name">{buyerName}</Digits> },
            ...(supplierName ? [{ term: words.supplier, value: <Digits kind="name">{supplierName}</Digits> }] : []),
          ]}
        />
      </PageHead>
      <StepSums page={page} />
      <DocumentRows page={page} />
      <DocumentPapers page={page} />
    </div>
  )
}

/** What each step has come to; each opens to its rows. */
function StepSums({ page: { document, steps } }: { page: DocumentPage }) {
  const { ledger, statuses } = useMessages()
  if (steps.length === 0) return null
  return (
    <Section title={ledger.documents.steps}>
      <div className="step-sums">
        <Facts
          amounts
          items={steps.map(({ step, amountFen }) => ({
            term: statuses.step[step],
            value: <Figure of={{ fen: amountFen }} to={`${documentPath(document.type, document.id)}?step=${step}`} />,
          }))}
        />
      </div>
    </Section>
  )
}

function DocumentRows({ page: { document, rows, next, step, stepFen } }: { page: DocumentPage }) {
  const { ledger, statuses } = useMessages()
  const format = useFormat()
  const words = ledger.documents
  const path = documentPath(document.type, document.id)
  const columns: Column<DocumentRow>[] = [
    { key: 'date', head: ledger.date, names: true, cell: ({ businessDate }) => <DateText date={businessDate} /> },
    ...(step ? [] : [{ key: 'step', head: words.step, cell: (row: DocumentRow) => statuses.step[row.step] }]),
    {
      key: 'amount',
      head: ledger.amount,
      cell: ({ amountFen }) => <FigureRow of={{ fen: amountFen }}>{format.yuan(amountFen)}</FigureRow>,
      amount: true,
      lead: true,
    },
    {
      key: 'village',
      head: ledger.village,
      cell: ({ villageName }) => (villageName === null ? ledger.none : <Digits kind="name">{villageName}</Digits>),
    },
    { key: 'year', head: words.year, labelled: true, cell: ({ year }) => <YearText year={year} /> },
    { key: 'cause', head: ledger.cause, cell: (row) => <LedgerCause {...row} /> },
    { key: 'seal', head: ledger.seal, labelled: true, cell: ({ seq }) => <SealNumber seq={seq} /> },
  ]
  return (
    <Section
      title={step ? `${words.inLedger} · ${statuses.step[step]}` : words.inLedger}
      aside={step ? <Link to={path}>{ledger.filters.clear}</Link> : undefined}
    >
      <p className="soft under">{words.inLedgerLead}</p>
      {stepFen === null ? null : (
        <p>
          <FigureTotal of={{ fen: stepFen }} size="large" />
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState title={words.notYet} text={words.notYetText} />
      ) : (
        <DataTable
          caption={words.inLedger}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          narrow="lines-then-scroll"
        />
      )}
      {next ? (
        <p className="buttons">
          <Link
            className="button button-quiet"
            rel="next"
            to={`${path}?${new URLSearchParams({ ...(step ? { step } : {}), after: next })}`}
          >
            {ledger.next}
          </Link>
        </p>
      ) : null}
    </Section>
  )
}
