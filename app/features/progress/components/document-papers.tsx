import { Link } from '@remix-run/react'
import { businessDate } from '~/domain/calendar/business-date'
import type { Messages } from '~/messages'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { DateText } from '~/ui/times'
import type { DocumentPage, PaperRow } from '../document-page.view.server'
import { auditPath, documentPath, paperPath } from './document-paths'

/** Every paper behind a document, and who did what with it. */
export function DocumentPapers({ page: { document, papers, papersPage, morePapers } }: { page: DocumentPage }) {
  const messages = useMessages()
  const { chrome, ledger } = messages
  const words = ledger.documents
  const path = documentPath(document.type, document.id)
  const columns: Column<PaperRow>[] = [
    { key: 'kind', head: words.kind, names: true, cell: ({ kind }) => words.kinds[kind] },
    {
      key: 'number',
      head: words.number,
      cell: (paper) => (
        <Link to={paperPath(paper)}>
          <Digits kind="identifier">{paper.under ? `${paper.under} · ${paper.number}` : paper.number || '—'}</Digits>
        </Link>
      ),
    },
    { key: 'on', head: words.on, cell: ({ on }) => <DateText date={businessDate(on)} /> },
    { key: 'state', head: words.state, lead: true, cell: (paper) => stateOf(paper, messages) },
  ]
  return (
    <Section
      title={words.papers}
      aside={document.type === 'OFFLINE' ? undefined : <Link to={auditPath(document)}>{words.audit}</Link>}
    >
      {document.agreement ? (
        <p>
          {words.AGREEMENT}{' '}
          <Link to={documentPath('AGREEMENT', document.agreement.id)}>
            <Digits kind="identifier">{document.agreement.number}</Digits>
          </Link>
        </p>
      ) : null}
      {document.batch ? (
        <p>
          {words.kinds.batch}{' '}
          <Link to={`/office/import/${document.batch.id}`}>
            <Digits kind="name">{document.batch.name}</Digits>
          </Link>
        </p>
      ) : null}
      {papers.length > 0 ? (
        <DataTable
          caption={words.papers}
          captionHidden
          narrow="lines"
          columns={columns}
          rows={papers}
          rowKey={({ kind, id }) => `${kind} ${id}`}
        />
      ) : document.batch ? null : (
        <p className="soft">{words.noPapers}</p>
      )}
      <p className="buttons">
        {papersPage > 1 ? (
          <Link className="button button-quiet" to={`${path}?papers=${papersPage - 1}`}>
            {chrome.newer}
          </Link>
        ) : null}
        {morePapers ? (
          <Link className="button button-quiet" to={`${path}?papers=${papersPage + 1}`}>
            {chrome.older}
          </Link>
        ) : null}
      </p>
    </Section>
  )
}

/** A state in the words of its own kind of paper. */
function stateOf({ kind, state }: PaperRow, { statuses }: Messages): string {
  const words: Record<PaperRow['kind'], Readonly<Partial<Record<string, string>>>> = {
    order: statuses.fulfilment,
    amendment: statuses.amendment,
    'delivery-note': statuses.delivery,
    acceptance: {},
    transfer: statuses.transfer,
    checkout: statuses.checkout,
    refund: statuses.refund,
    invoice: statuses.issuedInvoice,
    'credit-note': statuses.issuedInvoice,
  }
  return words[kind][state] ?? (state || '—')
}
