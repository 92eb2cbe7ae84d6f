import { Link } from '@remix-run/react'
import { businessDate } from '~/domain/calendar/business-date'
import { groupedCode } from '~/domain/paper/paper-code'
import type { ReportVillage } from '~/domain/report/report-content'
import { wholeOf } from '~/domain/report/report-figures'
import { completionRate } from '~/domain/target/rates'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { type Column, DataTable } from '~/ui/data-table'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Facts, Note } from '~/ui/page-parts'
import { Paper } from '~/ui/paper'
import { QrPicture } from '~/ui/qr-picture'
import { DateText, MomentText } from '~/ui/times'
import { VillageName } from '~/ui/village-name'
import type { Published } from '../published.view.server'
import { PeriodText } from './period-text'

interface PublishedSheetProps {
  published: Published
  /** Where it stands, and its QR code. */
  address: string
  qr: { size: number; path: string }
}

/** A published report as a sheet of paper: figures by village, its place in the chain, its hash. */
export function PublishedSheet({ published, address, qr }: PublishedSheetProps) {
  const { reports } = useMessages()
  const words = reports.public
  const format = useFormat()
  const { content, number, code, sha256, publishedAt, kind } = published
  const { period, total, programme } = content
  const ofMonth = period.month !== null
  const columns: Column<ReportVillage>[] = [
    { key: 'village', head: reports.one.village, names: true, cell: ({ name }) => <VillageName name={name} /> },
    {
      key: 'target',
      head: reports.one.target,
      ...{ amount: true, labelled: true },
      cell: ({ targetFen }) => (targetFen === null ? '—' : format.yuan(targetFen)),
    },
    ...(ofMonth
      ? [
          {
            key: 'period',
            head: reports.one.period_MONTH,
            ...{ amount: true, labelled: true },
            cell: (village: ReportVillage) => format.yuan(wholeOf(village.period.COUNTED)),
          },
        ]
      : []),
    {
      key: 'toDate',
      head: ofMonth ? reports.one.toDate : reports.one.period_YEAR,
      ...{ amount: true, lead: true },
      cell: ({ toDate }) => format.yuan(wholeOf(toDate.COUNTED)),
    },
    {
      key: 'rate',
      head: words.rate,
      ...{ amount: true, labelled: true },
      cell: ({ targetFen, toDate }) => format.rate(completionRate(wholeOf(toDate.COUNTED), targetFen)),
    },
  ]
  return (
    <Paper label={`${reports.kinds[kind]} ${number}`}>
      <h1>
        <span className="inline-block">{reports.kinds[kind]}</span> <PeriodText {...content.period} />
      </h1>
      <div className="paper-number num">
        <span>{number}</span>
        <span>{groupedCode(code)}</span>
      </div>
      <div className="stack">
        {programme.sample ? <p className="sample-mark ms-0 justify-self-start">{words.sample}</p> : null}
        <p lang="zh-CN">{programme.name}</p>
        <p>
          {ofMonth ? reports.one.toDate : words.sum} <Money amount={wholeOf(total.toDate.COUNTED)} size="large" />
        </p>
        <DataTable
          narrow="lines"
          caption={words.per}
          captionHidden
          columns={columns}
          rows={content.villages}
          rowKey={({ slug }) => slug}
          total={{
            village: reports.one.total,
            target: total.targetFen === null ? '—' : format.yuan(total.targetFen),
            period: format.yuan(wholeOf(total.period.COUNTED)),
            toDate: format.yuan(wholeOf(total.toDate.COUNTED)),
            rate: format.rate(completionRate(wholeOf(total.toDate.COUNTED), total.targetFen)),
          }}
        />
        {content.text
          ? content.text.split('\n').map((line, at) => <p key={`${at.toString()}${line}`}>{line}</p>)
          : null}
        <p className="soft">{fill(words.rule, { version: content.ruleVersion })}</p>
        <p className="soft">{words.rounding}</p>
        <Facts
          items={[
            {
              term: reports.one.period,
              value: (
                <>
                  <DateText date={businessDate(period.from)} /> – <DateText date={businessDate(period.to)} />
                </>
              ),
            },
            { term: reports.frozenAt, value: <MomentText at={content.frozenAt} /> },
            { term: words.publishedAt, value: <MomentText at={publishedAt} /> },
            {
              term: words.head,
              value: <span className="long-code num">{`${content.ledger.seq} · ${content.ledger.hash}`}</span>,
            },
            { term: words.hash, value: <code className="long-code">{sha256}</code> },
            {
              term: words.address,
              value: <span className="break-all">{address}</span>,
            },
          ]}
        />
        <div className="qr-place">
          <QrPicture code={qr} label={words.qr} />
        </div>
      </div>
    </Paper>
  )
}

/** Under the sheet: whether there is a later one. */
export function Superseded({ published: { supersededBy } }: { published: Published }) {
  const { reports } = useMessages()
  if (!supersededBy) return null
  return (
    <Note tone="due">
      {reports.public.superseded}{' '}
      <Link className="num" to={`/published/${supersededBy.code}`}>
        {supersededBy.number}
      </Link>
    </Note>
  )
}
