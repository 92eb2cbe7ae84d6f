import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Column, DataTable } from '~/ui/data-table'
import { Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { EmptyState, PageHead } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { VillageName } from '~/ui/village-name'
import { reportPath, villagePlace, villageTargetPath } from '../report-paths'
import type { VillageSheets } from '../village-year.view.server'
import { WrittenDoors } from './written-doors'

type Listed = VillageSheets['villages'][number]

/** The villages of a year, each with the way to its sheet. */
export function VillageSheetsPage({ page, years }: { page: VillageSheets; years: ReactNode }) {
  const { yearSheets: words, progress } = useMessages()
  const { year, villages, basis } = page
  const columns: Column<Listed>[] = [
    {
      key: 'village',
      head: words.village,
      names: true,
      cell: ({ slug, name }) => (
        <Link to={`/office/reports/villages/${slug}?year=${year}`}>
          <VillageName name={name} />
        </Link>
      ),
    },
    { key: 'town', head: words.town, cell: ({ town }) => town ?? words.townUnknown },
    {
      key: 'target',
      labelled: true,
      head: words.target,
      amount: true,
      cell: ({ slug, targetFen }) =>
        targetFen === null ? words.noTarget : <Figure of={{ fen: targetFen }} to={villageTargetPath(slug, year)} />,
    },
    {
      key: 'counted',
      lead: true,
      head: words.counted,
      amount: true,
      cell: ({ slug, steps }) => (
        <Figure
          of={{ fen: steps.COUNTED }}
          to={reportPath(villagePlace(slug, year), { at: 'ledger', step: 'COUNTED', village: slug }) ?? ''}
        />
      ),
    },
    {
      key: 'pdf',
      act: true,
      head: words.title,
      cell: ({ slug }) => (
        <a href={`/office/reports/villages/file/${slug}?year=${year}`} download>
          {words.pdf}
        </a>
      ),
    },
  ]
  return (
    <div className="page">
      <PageHead title={<Phrase text={words.listTitle} parts={{ year: <time>{year}</time> }} />} sample={basis.sample}>
        <p>{words.lead}</p>
        <WrittenDoors />
      </PageHead>
      {years}
      {villages.length === 0 ? (
        <EmptyState title={progress.noVillages} />
      ) : (
        <>
          <p className="buttons">
            <a className="button button-quiet" href={`/office/reports/villages/file/all?year=${year}`} download>
              {words.all}
            </a>
          </p>
          <DataTable
            narrow="lines"
            caption={words.title}
            captionHidden
            columns={columns}
            rows={villages}
            rowKey={({ slug }) => slug}
          />
        </>
      )}
    </div>
  )
}
