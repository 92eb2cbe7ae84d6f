import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import { fill } from '~/messages'
import { Digits, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { DateText, MomentText } from '~/ui/times'
import type { RecordPage } from '../records.view.server'

/** What a record says: what an approver holds against its evidence. */
export function RecordFacts({ page }: { page: RecordPage }) {
  const { offlineRecords: words, offline, statuses } = useMessages()
  const format = useFormat()
  const { record, batch } = page
  const typed = (text: string) => <Digits kind="name">{text}</Digits>
  const known = (term: string, text: string): Fact[] => (text === '' ? [] : [{ term, value: typed(text) }])
  const written = (text: string) => <span lang="zh-CN">{typed(text)}</span>
  const amountFen = (record.reversesId === null ? record.amountFen : -record.amountFen) as Fen
  return (
    <Facts
      items={[
        {
          term: words.amount,
          value: (
            <span data-row={`fen:${amountFen}`}>
              <FigureTotal of={{ fen: amountFen }} size="large" />
            </span>
          ),
        },
        { term: words.village, value: typed(record.villageName) },
        { term: words.buyer, value: typed(`${record.buyerName} · ${statuses.buyerType[record.buyerType]}`) },
        ...known(words.uscc, record.uscc),
        { term: words.product, value: written([record.product, record.spec].filter(Boolean).join(' ')) },
        {
          term: words.price,
          value: typed(`${format.quantity(record.quantity, record.unit)} × ¥${format.yuan(record.unitPriceFen)}`),
        },
        { term: words.accepted, value: <DateText date={record.acceptedOn} /> },
        { term: words.paid, value: <DateText date={record.paidOn} /> },
        { term: words.day, value: <DateText date={page.countsOn} /> },
        { term: words.channel, value: offline.channels[record.channel] },
        ...known(words.reference, record.reference),
        ...known(words.invoiceNo, record.invoiceNo),
        ...(record.note === '' ? [] : [{ term: words.note, value: written(record.note) }]),
        {
          term: words.batch,
          value: <Link to={`/office/import/${batch.id}`}>{typed(batch.fileName)}</Link>,
        },
        {
          term: words.enteredBy,
          value: (
            <>
              {page.enteredByName} · <MomentText at={page.enteredAt} />
            </>
          ),
        },
        ...(page.decidedByName !== null && page.decidedAt
          ? [
              {
                term: words.decidedBy,
                value: (
                  <>
                    {page.decidedByName} · <MomentText at={page.decidedAt} />
                  </>
                ),
              },
            ]
          : []),
        ...(record.alikeReason === ''
          ? []
          : [{ term: words.alikeReason, value: typed(fill(words.alikeAnswer, { reason: record.alikeReason })) }]),
      ]}
    />
  )
}
