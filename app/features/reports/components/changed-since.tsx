import type { ReportVillage } from '~/domain/report/report-content'
import { wholeOf } from '~/domain/report/report-figures'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { VillageName } from '~/ui/village-name'
import type { ReadReport } from '../reports.view.server'
import { reportRowsPath } from './report-paths'

/** What a version says otherwise than the one before it; nothing for the first. */
export function ChangedSince({ report: { number, content, before } }: { report: ReadReport }) {
  const { reports } = useMessages()
  const words = reports.one
  const format = useFormat()
  if (!before) return null
  const counted = (village: ReportVillage | undefined) =>
    village === undefined ? null : wholeOf(village.period.COUNTED)
  const earlier = new Map(before.content.villages.map((village) => [village.id, village]))
  const changed = content.villages.filter((village) => counted(village) !== counted(earlier.get(village.id)))
  const figure = (of: string, village: ReportVillage | undefined) => {
    const amount = counted(village)
    if (amount === null || village === undefined) return '—'
    return (
      <Figure of={{ fen: amount }} to={reportRowsPath(of, { step: 'COUNTED', part: 'period', village: village.slug })}>
        {format.yuan(amount)}
      </Figure>
    )
  }
  const columns: Column<ReportVillage>[] = [
    { key: 'village', head: words.village, names: true, cell: ({ name }) => <VillageName name={name} /> },
    { key: 'before', head: words.before, amount: true, cell: ({ id }) => figure(before.number, earlier.get(id)) },
    { key: 'now', head: words.now, amount: true, cell: (village) => figure(number, village) },
  ]
  return (
    <Section title={words.changed}>
      {changed.length === 0 ? (
        <p>{words.same}</p>
      ) : (
        <div className="stack">
          <p>
            <Phrase text={words.changedLead} parts={{ before: <Digits kind="identifier">{before.number}</Digits> }} />
          </p>
          <DataTable
            caption={words.changed}
            captionHidden
            columns={columns}
            rows={changed}
            rowKey={({ slug }) => slug}
          />
        </div>
      )}
    </Section>
  )
}
