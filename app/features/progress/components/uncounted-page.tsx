import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, FigureRow, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { YearText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { UncountedPage, UncountedRow } from '../board/uncounted'
import { officeVillagePath, reasonPath, waitingPath } from './board-paths'

/** The documents behind one reason, each with its part of the figure. */
export function UncountedDocuments({ page }: { page: UncountedPage }) {
  const { uncounted, derived } = useMessages().board
  const { year, reason, village, rows, totalFen } = page
  const title =
    'step' in reason
      ? uncounted.title
      : { 'on-way': uncounted.onWayTitle, payment: uncounted.paymentTitle, offline: uncounted.offlineTitle }[
          reason.waiting
        ]
  return (
    <div className="page">
      <PageHead
        kicker={
          village ? (
            <Link to={officeVillagePath(village.slug, year)}>
              <Phrase text={derived.backVillage} parts={{ name: <VillageName name={village.name} /> }} />
            </Link>
          ) : (
            <Link to={`/office?year=${year}`}>{derived.back}</Link>
          )
        }
        title={title}
      >
        <p className="lead mt-4">
          <Scope page={page} />
        </p>
        <p>
          <FigureTotal of={{ fen: totalFen }} />
        </p>
      </PageHead>
      <Section title={uncounted.rows}>
        {rows.length === 0 ? (
          <EmptyState title={uncounted.empty} text={uncounted.emptyText} />
        ) : (
          <Documents page={page} />
        )}
      </Section>
    </div>
  )
}

function Scope({ page }: { page: UncountedPage }) {
  const { board, statuses } = useMessages()
  const { uncounted, drops } = board
  const { year, reason, village } = page
  const parts = {
    year: <YearText year={year} />,
    village: village ? <VillageName name={village.name} /> : uncounted.all,
  }
  if ('step' in reason) {
    const { step, code } = reason
    return <Phrase text={uncounted.of} parts={{ ...parts, step: statuses.step[step], why: drops.codes[code] }} />
  }
  if (reason.waiting === 'on-way') return <Phrase text={uncounted.ofOnWay} parts={parts} />
  const why = reason.waiting === 'payment' ? drops.payment : drops.offline
  return <Phrase text={uncounted.ofPending} parts={{ ...parts, why }} />
}

function Documents({ page }: { page: UncountedPage }) {
  const { uncounted } = useMessages().board
  const format = useFormat()
  const { reason, rows, next, pageFen, totalFen } = page
  const waiting = 'waiting' in reason ? reason.waiting : 'on-way'
  const head = { 'on-way': uncounted.order, payment: uncounted.transfer, offline: uncounted.record }[waiting]
  const columns: Column<UncountedRow>[] = [
    {
      key: 'document',
      head,
      names: true,
      cell: ({ name, path }) => (
        <Link className="num" to={path}>
          <Digits kind="identifier">{name}</Digits>
        </Link>
      ),
    },
    { key: 'buyer', head: uncounted.buyer, cell: ({ buyerName }) => <Digits kind="name">{buyerName}</Digits> },
    {
      key: 'supplier',
      head: uncounted.supplier,
      cell: ({ supplierName }) => <Digits kind="name">{supplierName}</Digits>,
    },
    { key: 'village', head: uncounted.village, cell: ({ villageName }) => villageName },
    {
      key: 'amount',
      head: uncounted.amount,
      amount: true,
      lead: true,
      cell: ({ amountFen }) => <FigureRow of={{ fen: amountFen }}>{format.yuan(amountFen)}</FigureRow>,
    },
  ]
  const whole = pageFen === totalFen && next === null
  return (
    <>
      <DataTable
        caption={head}
        captionHidden
        narrow="lines"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        total={{
          document: whole ? uncounted.whole : uncounted.page,
          amount: <Digits kind="quoted">{format.yuan(pageFen)}</Digits>,
        }}
      />
      {next === null ? null : (
        <p className="buttons">
          <Link className="button button-quiet" to={pathOf(page)}>
            {uncounted.first}
          </Link>
          <Link className="button button-quiet" rel="next" to={`${pathOf(page)}&after=${next}`}>
            {uncounted.next}
          </Link>
        </p>
      )}
    </>
  )
}

function pathOf({ year, reason, village }: UncountedPage): string {
  const about = { year, village: village?.slug }
  if ('step' in reason) return reasonPath({ ...about, step: reason.step, why: reason.code })
  return waitingPath(reason.waiting, about)
}
