import { Link } from '@remix-run/react'
import { type Column, DataTable } from '~/ui/data-table'
import { Digits, Figure, FigureRowLink, FigureTotal } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { MomentText, YearText } from '~/ui/times'
import type { TargetsPage as Page, VillageTarget } from '../targets.view.server'
import { targetPath } from './board-paths'
import { figurePath } from './figure-paths'
import { YearSwitch } from './year-switch'

/** What is to be bought of each village in a year, who said so, and why. */
export function TargetsPage({ page }: { page: Page }) {
  const { targets, derived } = useMessages().board
  const { year, years, villages, totalFen } = page
  return (
    <div className="page">
      <PageHead
        kicker={<Link to={`/office?year=${year}`}>{derived.back}</Link>}
        title={<Phrase text={targets.titleYear} parts={{ year: <YearText year={year} /> }} />}
      >
        <div className="stack mt-4">
          <YearSwitch years={years} year={year} hrefFor={(each) => targetPath({ year: each })} />
          <p className="measure">
            <DefaultTarget page={page} />
          </p>
          <p>{totalFen === null ? targets.none : <FigureTotal of={{ fen: totalFen }} />}</p>
          <Fixed page={page} />
        </div>
      </PageHead>
      <Section title={targets.each}>
        <DataTable
          caption={targets.title}
          captionHidden
          narrow="lines"
          columns={useColumns(page)}
          rows={villages}
          rowKey={({ slug }) => slug}
        />
      </Section>
    </div>
  )
}

export function DefaultTarget({ page }: { page: Pick<Page, 'defaultTargetFen'> }) {
  const { targets } = useMessages().board
  const format = useFormat()
  const { defaultTargetFen } = page
  return (
    <Phrase
      text={defaultTargetFen === null ? targets.leadNone : targets.lead}
      parts={{
        amount: defaultTargetFen === null ? null : <Digits kind="setting">{format.money(defaultTargetFen)}</Digits>,
        programme: <Link to="/office/programme">{targets.programme}</Link>,
      }}
    />
  )
}

/** Why nothing can be changed here; nothing where it can. */
export function Fixed({ page }: { page: Pick<Page, 'closed' | 'year' | 'thisYear'> }) {
  const { targets } = useMessages().board
  const { closed, year, thisYear } = page
  if (closed) {
    return (
      <Note tone="info">
        <Phrase text={targets.closed} parts={{ year: <YearText year={year} /> }} />
      </Note>
    )
  }
  return year < thisYear ? <Note tone="info">{targets.past}</Note> : null
}

function useColumns(page: Page): Column<VillageTarget>[] {
  const { targets } = useMessages().board
  const { year, closed, thisYear } = page
  const fixed = closed || year < thisYear
  return [
    {
      key: 'village',
      head: targets.village,
      names: true,
      cell: ({ slug, name }) => <Link to={targetPath({ year, village: slug })}>{name}</Link>,
    },
    {
      key: 'amount',
      head: targets.amount,
      amount: true,
      lead: true,
      cell: ({ slug, targetFen }) =>
        targetFen === null ? (
          targets.none
        ) : (
          <FigureRowLink of={{ fen: targetFen }} to={targetPath({ year, village: slug })} />
        ),
    },
    {
      key: 'counted',
      head: targets.counted,
      amount: true,
      labelled: true,
      cell: ({ slug, countedFen }) => (
        <Figure of={{ fen: countedFen }} to={figurePath({ year, step: 'COUNTED', village: slug })} />
      ),
    },
    { key: 'by', head: targets.by, cell: (village) => <SetBy village={village} /> },
    ...(fixed
      ? []
      : [
          {
            key: 'edit',
            head: targets.edit,
            act: true,
            cell: ({ slug, name }: VillageTarget) => (
              <Link to={`${targetPath({ year, village: slug })}#set`}>
                {targets.edit}
                <span className="sr-only"> {name}</span>
              </Link>
            ),
          },
        ]),
  ]
}

function SetBy({ village }: { village: VillageTarget }) {
  const { targets } = useMessages().board
  const { own, setting } = village
  if (!own) return <span className="soft">{targets.byDefault}</span>
  if (!setting) return targets.own
  return (
    <>
      <Digits kind="name">{[setting.personName, setting.reason].filter(Boolean).join(' · ')}</Digits>{' '}
      <span className="soft">
        <MomentText at={setting.at} />
      </span>
    </>
  )
}
