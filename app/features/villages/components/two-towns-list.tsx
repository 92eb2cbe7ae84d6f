import { Link } from '@remix-run/react'
import type { Fen } from '~/domain/money/fen'
import { useFormat, useMessages } from '~/ui/messages-context'
import { TwoTowns } from '~/ui/two-towns'

interface TownVillage {
  slug: string
  name: string
  town: string | null
  targetFen: Fen | null
  countedFen: Fen
}

interface TwoTownsListProps {
  /** Names of the programme's towns: the first stands on the left hill, the second on the right one. */
  towns: readonly string[]
  villages: readonly TownVillage[]
}

/** The towns in a picture, the villages beside it under the same numbers. */
export function TwoTownsList({ towns, villages }: TwoTownsListProps) {
  const { home } = useMessages()
  const format = useFormat()
  const [left = '', right = ''] = towns
  const placed = villages.map(({ town, targetFen, countedFen }, index) => ({
    index: index + 1,
    side: town === null ? null : town === left ? ('left' as const) : town === right ? ('right' as const) : null,
    share: targetFen !== null && targetFen > 0n ? Number(countedFen) / Number(targetFen) : null,
  }))
  return (
    <div className="split-even split-early">
      <TwoTowns towns={{ left, right }} villages={placed} />
      <div>
        <ol className="town-list">
          {villages.map(({ slug, name, targetFen, countedFen }, index) => (
            <li key={slug}>
              <span className="index num" aria-hidden="true">
                {index + 1}
              </span>
              <Link to={`/villages/${slug}`} lang="zh-CN">
                {name}
              </Link>
              <span className="num soft">{format.percent(countedFen, targetFen)}</span>
            </li>
          ))}
        </ol>
        <p className="soft above">{home.townsNote}</p>
      </div>
    </div>
  )
}
