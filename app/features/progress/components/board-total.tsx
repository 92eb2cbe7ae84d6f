import { Link } from '@remix-run/react'
import { fill } from '~/messages'
import { Money } from '~/ui/amounts'
import { Ground } from '~/ui/ground'
import { useFormat, useMessages } from '~/ui/messages-context'
import { type Fact, Figures, Note } from '~/ui/page-parts'
import { PercentSay } from '~/ui/percent-say'
import { VillageName } from '~/ui/village-name'
import type { Board } from '../progress.view.server'
import type { BoardLinks } from './board-links'

/** The sum with its ground, and beside it what the sum does not tell: the lowest, the middle, the strongest. */
export function BoardTotal({ board, links }: { board: Board; links: BoardLinks }) {
  const { progress } = useMessages()
  const format = useFormat()
  const { total, villages } = board
  const counted = <Money amount={total.steps.COUNTED} size="key" />
  return (
    <div className="stack">
      <div>
        <p className="soft">{fill(progress.total, { count: villages.length })}</p>
        <p>{links.figure ? <Link to={links.figure(null, 'COUNTED')}>{counted}</Link> : counted}</p>
      </div>
      <div>
        <Ground counted={total.steps.COUNTED} target={total.targetFen} size="l" />
        <p className="mt-2">
          <PercentSay counted={total.steps.COUNTED} target={total.targetFen} />
        </p>
        {total.offlineCountedFen === 0n ? null : (
          <p className="soft num">{fill(progress.offlinePart, { amount: format.money(total.offlineCountedFen) })}</p>
        )}
      </div>
      <HiddenVillages board={board} />
      <Figures items={useSpread(board, links)} />
    </div>
  )
}

function HiddenVillages({ board }: { board: Board }) {
  const { progress } = useMessages()
  const format = useFormat()
  const { strongest, total, villages } = board
  if (!board.sumHidesShortVillages || !strongest) return null
  return (
    <Note tone="due">
      {fill(progress.hidden, {
        rate: format.percent(total.steps.COUNTED, total.targetFen),
        short: board.shortVillages,
        name: nameOf(villages, strongest.slug),
        share: `${strongest.percent}%`,
      })}
    </Note>
  )
}

function useSpread(board: Board, links: BoardLinks): Fact[] {
  const { progress } = useMessages()
  const format = useFormat()
  const aimed = board.villages.filter(({ targetFen }) => targetFen !== null).length
  const mark = (found: Board['minimum']) =>
    found ? (
      <>
        {format.money(found.countedFen)}
        <span className="block text-0 font-normal">
          {found.slug === null ? (
            <span className="soft">{progress.between}</span>
          ) : (
            <Link to={links.village(found.slug)}>
              <VillageName name={nameOf(board.villages, found.slug)} />
            </Link>
          )}
        </span>
      </>
    ) : (
      format.percent(0n, null)
    )
  return [
    {
      term: progress.reached,
      value: fill(progress.reachedOf, { reached: aimed - board.shortVillages, aimed }),
    },
    { term: progress.minimum, value: mark(board.minimum) },
    { term: progress.median, value: mark(board.median) },
    {
      term: progress.strongest,
      value: board.strongest ? (
        <>
          {board.strongest.percent}%
          <span className="block text-0 font-normal">
            <Link to={links.village(board.strongest.slug)}>
              <VillageName name={nameOf(board.villages, board.strongest.slug)} />
            </Link>
          </span>
        </>
      ) : (
        format.percent(0n, null)
      ),
    },
  ]
}

function nameOf(villages: Board['villages'], slug: string): string {
  return villages.find((village) => village.slug === slug)?.name ?? slug
}
