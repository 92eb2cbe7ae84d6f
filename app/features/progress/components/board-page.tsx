import type { ReactNode } from 'react'
import { fill } from '~/messages'
import { Digits } from '~/ui/figure'
import { useFormat, useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import type { Board, BoardPageData } from '../progress.view.server'
import { type BoardLinks, ledgerHref } from './board-links'
import { BoardTotal } from './board-total'
import { MoneyLadder } from './money-ladder'
import { QuotedYear } from './quoted-year'
import { Uncounted } from './uncounted'
import { VillageList } from './village-list'
import { YearSwitch } from './year-switch'

interface BoardPageProps extends BoardPageData {
  title: string
  /** The board's own address, without the year. */
  path: string
  links: BoardLinks
  /** Between the head and the figures. */
  intro?: ReactNode
}

/** The board, as the public and the office read it: the same figures, opening to more or less. */
export function BoardPage({ board, furthest, pending, quoted, years, title, path, links, intro }: BoardPageProps) {
  const { progress } = useMessages()
  const format = useFormat()
  const onlyQuoted = quoted.some(({ year }) => year === board.year) && nothingMoved(board)
  return (
    <div className="page">
      <PageHead
        title={title}
        sample={board.sample}
        aside={fill(progress.asOf, { moment: format.dateTime(board.asOf), rule: `v${board.ruleVersion}` })}
      >
        <div className="stack mt-4">
          <YearSwitch years={years} year={board.year} hrefFor={(year) => `${path}?year=${year}`} />
          {intro}
        </div>
      </PageHead>
      {onlyQuoted ? (
        <Note tone="info">{fill(progress.onlyQuoted, { year: board.year })}</Note>
      ) : (
        <>
          <Figures board={board} pending={pending} links={links} title={title} />
          <VillageList villages={furthest} pending={pending} links={links} />
        </>
      )}
      {quoted.map((each) => (
        <QuotedYear key={each.year} quoted={each} />
      ))}
      <OpenData board={board} />
    </div>
  )
}

type FiguresProps = Pick<BoardPageProps, 'board' | 'pending' | 'links' | 'title'>

/** The sum on one side, how far the money has come on the other. */
function Figures({ board, pending, links, title }: FiguresProps) {
  const { progress } = useMessages()
  const { total, unallocatedFen, year } = board
  const { figure } = links
  return (
    <section className="section split-reverse" aria-label={title}>
      <BoardTotal board={board} links={links} />
      <div className="stack">
        <h2>{progress.ladder}</h2>
        <MoneyLadder steps={total.steps} hrefFor={figure && ((step) => figure(null, step))} />
        <p className="soft">{progress.ladderNote}</p>
        <h3>{progress.uncounted}</h3>
        <Uncounted
          steps={total.steps}
          pending={pending}
          unallocatedFen={unallocatedFen}
          unallocatedHref={figure && ledgerHref({ year, step: 'SIGNED', village: 'none' })}
        />
      </div>
    </section>
  )
}

/** What is sealed, and the same figures as data. */
export function OpenData({ board }: { board: Board }) {
  const { progress } = useMessages()
  const format = useFormat()
  const { entries, head } = board.ledger
  return (
    <Section title={progress.openData}>
      <div className="stack">
        <p>{progress.rules}</p>
        <p>{progress.rounding}</p>
        <p className="break-all">
          {head === null ? (
            progress.notSealed
          ) : (
            <Digits kind="identifier">{fill(progress.sealed, { entries: format.count(entries), head })}</Digits>
          )}
        </p>
        <p>
          <a href={`/progress.json?year=${board.year}`}>{progress.json}</a>
        </p>
      </div>
    </Section>
  )
}

/** A year before this platform kept a ledger: zeros would say that nothing was bought. */
export function nothingMoved({ total, unallocatedFen }: Board): boolean {
  return unallocatedFen === 0n && Object.values(total.steps).every((amount) => amount === 0n)
}
