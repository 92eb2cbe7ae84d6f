import { STEPS, type Step } from '~/domain/counting/steps'
import type { Fen } from '~/domain/money/fen'
import type { ReportContent, ReportVillage } from '~/domain/report/report-content'
import { wholeOf } from '~/domain/report/report-figures'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { VillageName } from '~/ui/village-name'
import { type ReportRowsFilter, reportRowsPath } from './report-paths'

type Opened = Omit<ReportRowsFilter, 'village'> & { village?: string | undefined }

/** The frozen figures by village and by step, each opening to the ledger rows up to the report. */
export function ReportFiguresTables({ content }: { content: ReportContent }) {
  const { reports, statuses } = useMessages()
  const words = reports.one
  const format = useFormat()
  const { number, period, total, unallocated } = content
  const ofMonth = period.month !== null
  const figure = (amount: Fen, { village, ...filter }: Opened) => (
    <Figure of={{ fen: amount }} to={reportRowsPath(number, village === undefined ? filter : { ...filter, village })}>
      {format.yuan(amount)}
    </Figure>
  )
  const target = (amount: Fen | null) => (amount === null ? '—' : <Digits kind="setting">{format.yuan(amount)}</Digits>)
  const cells = (of: Pick<ReportVillage, 'period' | 'toDate'>, village?: string) => ({
    period: figure(wholeOf(of.period.COUNTED), { step: 'COUNTED', part: 'period', village }),
    toDate: figure(wholeOf(of.toDate.COUNTED), { step: 'COUNTED', part: 'toDate', village }),
    offline: figure(of.period.COUNTED.offlineFen, { step: 'COUNTED', part: 'period', origin: 'OFFLINE', village }),
  })
  const columns: Column<ReportVillage>[] = [
    { key: 'village', head: words.village, names: true, cell: ({ name }) => <VillageName name={name} /> },
    { key: 'target', labelled: true, head: words.target, amount: true, cell: ({ targetFen }) => target(targetFen) },
    {
      key: 'period',
      labelled: true,
      head: ofMonth ? words.period_MONTH : words.period_YEAR,
      amount: true,
      cell: (village) => cells(village, village.slug).period,
    },
    {
      key: 'offline',
      labelled: true,
      head: words.offline,
      amount: true,
      cell: (village) => cells(village, village.slug).offline,
    },
    ...(ofMonth
      ? [
          {
            key: 'toDate',
            lead: true,
            head: words.toDate,
            amount: true,
            cell: (village: ReportVillage) => cells(village, village.slug).toDate,
          },
        ]
      : []),
  ]
  const steps: Column<Step>[] = [
    { key: 'step', head: words.step, names: true, cell: (step) => statuses.step[step] },
    ...(['ONLINE', 'OFFLINE'] as const).map(
      (origin): Column<Step> => ({
        key: origin,
        labelled: true,
        head: origin === 'ONLINE' ? words.online : words.offPlatform,
        amount: true,
        cell: (step) => {
          const { onlineFen, offlineFen } = total.period[step]
          return figure(origin === 'ONLINE' ? onlineFen : offlineFen, { step, part: 'period', origin })
        },
      }),
    ),
    {
      key: 'both',
      lead: true,
      head: words.both,
      amount: true,
      cell: (step) => figure(wholeOf(total.period[step]), { step, part: 'period' }),
    },
  ]
  return (
    <>
      <Section title={words.figures}>
        <div className="stack">
          <p className="soft">{words.figuresLead}</p>
          <DataTable
            narrow="figures"
            caption={words.figures}
            captionHidden
            columns={columns}
            rows={content.villages}
            rowKey={({ slug }) => slug}
            total={{ village: words.total, target: target(total.targetFen), ...cells(total) }}
          />
        </div>
      </Section>
      <Section title={words.ladder}>
        <div className="stack">
          <DataTable
            narrow="figures"
            caption={words.ladder}
            captionHidden
            columns={steps}
            rows={STEPS}
            rowKey={(step) => step}
          />
          {unallocated.periodFen === 0n ? null : (
            <p>
              {words.unallocated} {figure(unallocated.periodFen, { step: 'SIGNED', part: 'period', village: 'none' })}
            </p>
          )}
        </div>
      </Section>
    </>
  )
}
