import { Link } from '@remix-run/react'
import { completionPercent } from '~/domain/target/rates'
import { Digits } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { Section } from '~/ui/page-parts'
import { TwoTowns } from '~/ui/two-towns'
import { VillageName } from '~/ui/village-name'
import type { Board } from '../progress.view.server'
import { officeVillagePath } from './board-paths'
import { PercentFigure } from './derived-figures'
import { derivedPath } from './figure-paths'

/** The two towns as a picture, the villages beside it under the same numbers. Only what is known has a place. */
export function TownsPicture({ board }: { board: Board }) {
  const words = useMessages().board
  const { villages, year } = board
  const towns = townsOf(villages)
  const [left = '', right = ''] = towns
  if (villages.length === 0 || left === '') return null
  const placed = villages.map(({ town, targetFen, steps }, index) => ({
    index: index + 1,
    side: town === left ? ('left' as const) : town === right ? ('right' as const) : null,
    share: targetFen !== null && targetFen > 0n ? Number(steps.COUNTED) / Number(targetFen) : null,
  }))
  return (
    <Section title={words.charts.towns}>
      <div className="split-even">
        <TwoTowns towns={{ left, right }} villages={placed} />
        <div>
          <ol className="town-list">
            {villages.map(({ slug, name, targetFen, steps }, index) => (
              <li key={slug}>
                <span className="index num" aria-hidden="true">
                  <Digits kind="identifier">{index + 1}</Digits>
                </span>
                <Link to={officeVillagePath(slug, year)}>
                  <VillageName name={name} />
                </Link>
                <span className="soft">
                  <PercentFigure
                    percent={completionPercent(steps.COUNTED, targetFen)}
                    to={derivedPath('completion', { year, village: slug })}
                  />
                </span>
              </li>
            ))}
          </ol>
          <p className="soft above">{words.charts.townsNote}</p>
        </div>
      </div>
    </Section>
  )
}

/** The towns that villages are known to lie in, the one with most first. */
function townsOf(villages: Board['villages']): string[] {
  const counts = new Map<string, number>()
  for (const { town } of villages) if (town !== null) counts.set(town, (counts.get(town) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([town]) => town)
}
