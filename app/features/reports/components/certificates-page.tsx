import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Step } from '~/domain/counting/steps'
import type { Fen } from '~/domain/money/fen'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Pager } from '~/ui/pager'
import { Phrase } from '~/ui/phrase'
import type { CertifiedBuyer, CertificatesPage as Page } from '../certificates.view.server'
import { buyerFigurePath } from '../report-paths'
import { WrittenDoors } from './written-doors'

/** Every buyer's 采购证明 of a year: to be read, printed, or kept as PDF. */
export function CertificatesPage({ page, years }: { page: Page; years: ReactNode }) {
  const { yearSheets, statuses } = useMessages()
  const words = yearSheets.certificates
  const { year, buyers, pages } = page
  const money = (buyer: CertifiedBuyer, step: Step, amount: Fen) => (
    <Figure of={{ fen: amount }} to={buyerFigurePath({ year, step, buyer: buyer.id })} />
  )
  const columns: Column<CertifiedBuyer>[] = [
    {
      key: 'buyer',
      head: words.buyer,
      names: true,
      cell: ({ id, name }) => (
        <Link to={`/office/organisations/${id}`}>
          <Digits kind="name">{name}</Digits>
        </Link>
      ),
    },
    { key: 'type', head: words.type, cell: ({ buyerType }) => statuses.buyerType[buyerType] },
    {
      key: 'accepted',
      labelled: true,
      head: words.accepted,
      amount: true,
      cell: (row) => money(row, 'ACCEPTED', row.acceptedFen),
    },
    { key: 'paid', labelled: true, head: words.paid, amount: true, cell: (row) => money(row, 'PAID', row.paidFen) },
    {
      key: 'counted',
      lead: true,
      head: words.counted,
      amount: true,
      cell: (row) => money(row, 'COUNTED', row.countedFen),
    },
    {
      key: 'open',
      act: true,
      head: words.title,
      cell: ({ id }) => (
        <span className="buttons">
          <Link to={`/certificates/${id}?period=${year}`}>{words.open}</Link>
          <Link to={`/papers/certificate/${id}.${year}`}>{words.print}</Link>
        </span>
      ),
    },
  ]
  return (
    <div className="page">
      <PageHead title={<Phrase text={words.titleOf} parts={{ year: <time>{year}</time> }} />}>
        <p>{words.lead}</p>
        <WrittenDoors />
      </PageHead>
      {years}
      {buyers.length === 0 ? (
        <EmptyState title={words.empty} text={words.emptyText} />
      ) : (
        <DataTable
          caption={words.title}
          captionHidden
          columns={columns}
          rows={buyers}
          rowKey={({ id }) => id}
          narrow="lines-then-scroll"
        />
      )}
      <Pager page={page.page} pages={pages} hrefFor={(at) => `/office/reports/certificates?year=${year}&page=${at}`} />
    </div>
  )
}
