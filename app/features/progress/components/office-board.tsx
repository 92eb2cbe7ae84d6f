import type { ReactNode } from 'react'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Note, PageHead, Section } from '~/ui/page-parts'
import { PhoneFold } from '~/ui/phone-fold'
import { Phrase } from '~/ui/phrase'
import { MomentText, YearText } from '~/ui/times'
import type { OfficeBoard } from '../board/office-board.view.server'
import type { SavedViews } from '../saved-views.view.server'
import { ActionList } from './action-list'
import { BoardCharts } from './board-charts'
import { nothingMoved, OpenData } from './board-page'
import { OfficeTotal } from './office-total'
import { QuotedYear } from './quoted-year'
import { Provisional, ReasonedLadder } from './reasoned-ladder'
import { SavedViewList } from './saved-view-list'
import { TownsPicture } from './towns-picture'
import { YearSwitch } from './year-switch'

interface OfficeBoardPageProps {
  page: OfficeBoard
  views: SavedViews
  /** Between the head and the figures. */
  intro?: ReactNode
}

/** The board of the office: every number on it opens. */
export function OfficeBoardPage({ page, views, intro }: OfficeBoardPageProps) {
  const { progress, board: words } = useMessages()
  const { board, quoted, years } = page
  const { year } = board
  const onlyQuoted = quoted.some((each) => each.year === year) && nothingMoved(board)
  return (
    <div className="page office-board">
      <PageHead
        title={<Phrase text={words.title} parts={{ year: <YearText year={year} /> }} />}
        sample={board.sample}
        aside={
          <Phrase
            text={words.asOf}
            parts={{
              moment: <MomentText at={board.asOf} />,
              rule: <Digits kind="rule">v{board.ruleVersion}</Digits>,
            }}
          />
        }
      >
        <div className="stack mt-4">
          <YearSwitch years={years} year={year} hrefFor={(each) => `/office?year=${each}`} />
          {intro}
        </div>
      </PageHead>
      {onlyQuoted ? (
        <Note tone="info">
          <Phrase text={progress.onlyQuoted} parts={{ year: <YearText year={year} /> }} />
        </Note>
      ) : (
        <>
          <Ledger page={page} />
          <ActionList page={page} />
          <Section title={words.charts.title} aside={words.charts.monthsNote}>
            <BoardCharts year={year} charts={page.charts.total} />
          </Section>
          <div className="no-print">
            <TownsPicture board={board} />
          </div>
        </>
      )}
      {views.own.length + views.shared.length > 0 ? (
        <div className="no-print">
          <SavedViewList views={views} />
        </div>
      ) : null}
      {quoted.map((each) => (
        <div key={each.year} className={onlyQuoted ? undefined : 'no-print'} data-digits="quoted">
          <QuotedYear quoted={each} />
        </div>
      ))}
      <div className="no-print">
        <OpenData board={board} />
      </div>
    </div>
  )
}

/** The sum on one side, how far the money has come on the other. */
function Ledger({ page }: { page: OfficeBoard }) {
  const { progress, board: words } = useMessages()
  const { board, drops, pending } = page
  const { year, total } = board
  return (
    <section className="section split-reverse" aria-label={words.drops.title}>
      <OfficeTotal page={page} />
      <div className="stack">
        <h2>{words.drops.title}</h2>
        {nothingMoved(board) ? (
          <p className="soft">{words.pace.empty}</p>
        ) : (
          <PhoneFold summary={progress.details}>
            <div className="stack">
              <ReasonedLadder year={year} steps={total.steps} parts={drops.total} />
              <p className="soft">{words.drops.note}</p>
              <Provisional year={year} pending={pending} unallocatedFen={board.unallocatedFen} />
            </div>
          </PhoneFold>
        )}
      </div>
    </section>
  )
}
