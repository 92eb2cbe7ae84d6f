import { type Fen, formatYuanPlain, subtractFen, ZERO_FEN } from '~/domain/money/fen'
import { Money } from '~/ui/amounts'
import { Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Facts } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { DateText } from '~/ui/times'
import type { OfficeBoard } from '../board/office-board.view.server'
import type { Prospect } from '../board/prospects.view.server'
import { ProjectionFigure, YuanFigure } from './derived-figures'
import { derivedPath } from './figure-paths'

/** The whole programme's pace: the villages' lines and projections, added. */
export function ProgrammePace({ page }: { page: OfficeBoard }) {
  const { pace } = useMessages().board
  const { board, prospects, total } = page
  const { year, asOf } = board
  if (!prospects || !total) {
    return <p className="soft">{year < asOf.getUTCFullYear() ? pace.over : pace.notYet}</p>
  }
  const items: Fact[] = [
    ...(total.expectedFen === null
      ? []
      : [
          {
            term: pace.expected,
            value: <YuanFigure amount={total.expectedFen} to={derivedPath('expected', { year })} />,
          },
        ]),
    ...(total.aheadFen === null
      ? []
      : [{ term: standing(pace, total.aheadFen), value: <Ahead year={year} amount={total.aheadFen} /> }]),
    {
      term: pace.projected,
      value: <ProjectionFigure amount={total.middleFen} to={derivedPath('middle', { year })} />,
    },
    {
      term: pace.between,
      value: (
        <Phrase
          text={pace.range}
          parts={{
            low: <ProjectionFigure amount={total.lowFen} to={derivedPath('low', { year })} />,
            high: <ProjectionFigure amount={total.highFen} to={derivedPath('high', { year })} />,
          }}
        />
      ),
    },
  ]
  return (
    <div>
      <h2 className="text-2">{pace.title}</h2>
      <Facts items={items} amounts />
    </div>
  )
}

function standing(pace: { ahead: string; behind: string; onTime: string }, ahead: Fen): string {
  return ahead > 0n ? pace.ahead : ahead < 0n ? pace.behind : pace.onTime
}

/** How much ahead or behind, without its sign: the word beside it says which. */
function Ahead({ year, village, amount }: { year: number; village?: string; amount: Fen }) {
  return (
    <Figure of={{ derived: formatYuanPlain(amount) }} to={derivedPath('ahead', { year, village })}>
      <Money amount={amount < 0n ? subtractFen(ZERO_FEN, amount) : amount} />
    </Figure>
  )
}

/** A village's pace in two sentences: where it should be, and where it is going. */
export function VillagePace({ year, village, prospect }: { year: number; village: string; prospect: Prospect }) {
  const { pace } = useMessages().board
  const { expectedFen, aheadFen, projection, days } = prospect
  const about = { year, village }
  return (
    <>
      {expectedFen === null || aheadFen === null ? null : (
        <p>
          <Phrase
            text={aheadFen > 0n ? pace.aheadSay : aheadFen < 0n ? pace.behindSay : pace.onTimeSay}
            parts={{
              expected: <YuanFigure amount={expectedFen} to={derivedPath('expected', about)} />,
              amount: <Ahead {...about} amount={aheadFen} />,
            }}
          />
          <span className="soft"> · {days.seasonal ? pace.season : pace.calendar}</span>
        </p>
      )}
      <p>
        <Phrase
          text={pace.projectedSay}
          parts={{
            low: <ProjectionFigure amount={projection.lowFen} to={derivedPath('low', about)} />,
            middle: <ProjectionFigure amount={projection.middleFen} to={derivedPath('middle', about)} />,
            high: <ProjectionFigure amount={projection.highFen} to={derivedPath('high', about)} />,
          }}
        />
        <Reached {...about} prospect={prospect} />
      </p>
    </>
  )
}

function Reached({ year, village, prospect }: { year: number; village: string; prospect: Prospect }) {
  const { pace } = useMessages().board
  const { reached } = prospect.projection
  if (reached.kind === 'no-target') return null
  if (reached.kind !== 'on') {
    return <span> · {reached.kind === 'already' ? pace.reachedAlready : pace.reachedNot}</span>
  }
  const day = (
    <Figure of={{ derived: reached.day }} to={derivedPath('reached-on', { year, village })}>
      <DateText date={reached.day} short />
    </Figure>
  )
  return (
    <span>
      {' · '}
      <Phrase text={pace.reachedOn} parts={{ day }} />
    </span>
  )
}
