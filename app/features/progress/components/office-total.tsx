import { Link } from '@remix-run/react'
import { completionPercent } from '~/domain/target/rates'
import { Figure } from '~/ui/figure'
import { Ground } from '~/ui/ground'
import { useMessages } from '~/ui/messages-context'
import { type Fact, Figures, Note } from '~/ui/page-parts'
import { Phrase } from '~/ui/phrase'
import { VillageName } from '~/ui/village-name'
import type { OfficeBoard } from '../board/office-board.view.server'
import type { Board } from '../progress.view.server'
import { officeVillagePath, targetPath } from './board-paths'
import { CompletionSay, PercentFigure, YuanFigure } from './derived-figures'
import { derivedPath, figurePath } from './figure-paths'
import { ProgrammePace } from './pace'

/** The sum with its ground, what the sum does not tell (the lowest, the middle, the strongest), and how fast it goes. */
export function OfficeTotal({ page }: { page: OfficeBoard }) {
  const words = useMessages().board
  const { board } = page
  const { total, villages, year } = board
  const counted = total.steps.COUNTED
  return (
    <div className="stack">
      <div>
        <p className="soft">
          <Phrase
            text={words.total}
            parts={{ count: <Figure of={{ count: villages.length }} to={derivedPath('villages', { year })} /> }}
          />
        </p>
        <p>
          <Figure of={{ fen: counted }} to={figurePath({ year, step: 'COUNTED' })} size="key" />
        </p>
      </div>
      <div>
        <Ground counted={counted} target={total.targetFen} size="l" />
        <p className="mt-2">
          <CompletionSay year={year} counted={counted} target={total.targetFen} />
        </p>
        {total.targetFen === null ? null : (
          <p className="soft">
            <Phrase
              text={words.target}
              parts={{ amount: <Figure of={{ fen: total.targetFen }} to={targetPath({ year })} /> }}
            />
          </p>
        )}
        {total.offlineCountedFen === 0n ? null : (
          <p className="soft">
            <Phrase
              text={words.offline}
              parts={{
                amount: (
                  <Figure
                    of={{ fen: total.offlineCountedFen }}
                    to={figurePath({ year, step: 'COUNTED', origin: 'OFFLINE' })}
                  />
                ),
              }}
            />
          </p>
        )}
      </div>
      <HiddenVillages board={board} />
      <Figures items={useSpread(board)} />
      <ProgrammePace page={page} />
    </div>
  )
}

function HiddenVillages({ board }: { board: Board }) {
  const words = useMessages().board
  const { strongest, total, villages, year } = board
  if (!board.sumHidesShortVillages || !strongest) return null
  const { targetFen, steps } = total
  return (
    <Note tone="due">
      <Phrase
        text={words.hidden}
        parts={{
          rate: (
            <PercentFigure
              percent={completionPercent(steps.COUNTED, targetFen)}
              to={derivedPath('completion', { year })}
            />
          ),
          short: <Figure of={{ count: board.shortVillages }} to={derivedPath('short', { year })} />,
          name: <VillageName name={nameOf(villages, strongest.slug)} />,
          share: <PercentFigure percent={strongest.percent} to={derivedPath('strongest', { year })} />,
        }}
      />
    </Note>
  )
}

function useSpread(board: Board): Fact[] {
  const { progress, board: words } = useMessages()
  const { villages, year, minimum, median, strongest } = board
  const aimed = villages.filter(({ targetFen }) => targetFen !== null && targetFen > 0n).length
  const village = (slug: string | null) => (
    <span className="block text-0 font-normal">
      {slug === null ? (
        <span className="soft">{progress.between}</span>
      ) : (
        <Link to={officeVillagePath(slug, year)}>
          <VillageName name={nameOf(villages, slug)} />
        </Link>
      )}
    </span>
  )
  return [
    {
      term: words.reached,
      value: (
        <Phrase
          text={words.reachedOf}
          parts={{
            reached: <Figure of={{ count: aimed - board.shortVillages }} to={derivedPath('reached', { year })} />,
            aimed: <Figure of={{ count: aimed }} to={derivedPath('aimed', { year })} />,
          }}
        />
      ),
    },
    {
      term: progress.minimum,
      value: minimum?.slug ? (
        <>
          <Figure of={{ fen: minimum.countedFen }} to={figurePath({ year, step: 'COUNTED', village: minimum.slug })} />
          {village(minimum.slug)}
        </>
      ) : (
        words.none
      ),
    },
    {
      term: progress.median,
      value: median ? (
        <>
          <YuanFigure amount={median.countedFen} to={derivedPath('median', { year })} />
          {village(median.slug)}
        </>
      ) : (
        words.none
      ),
    },
    {
      term: progress.strongest,
      value: strongest ? (
        <>
          <PercentFigure percent={strongest.percent} to={derivedPath('strongest', { year })} />
          {village(strongest.slug)}
        </>
      ) : (
        words.none
      ),
    },
  ]
}

function nameOf(villages: Board['villages'], slug: string): string {
  return villages.find((village) => village.slug === slug)?.name ?? slug
}
