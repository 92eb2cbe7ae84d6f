import { fill } from '~/messages'
import { useFormat, useMessages } from './messages-context'

/** First and last half-month, both inclusive, 0 (early January) to 23; a range may run over the new year. */
export type HalfMonths = readonly [first: number, last: number]

interface YearStripProps {
  /** Of the crop, for those who hear the picture. */
  name: string
  sell: readonly HalfMonths[]
  plant?: readonly HalfMonths[]
  harvest?: readonly HalfMonths[]
  /** The half-month of today. */
  now: number
  /** One lane, for lists. */
  small?: boolean
}

const LANE = 1.5
const BAR = 1.125

/** The field's year in 24 half-months: planting dotted, harvest hatched, selling planted; today is a ginger column. */
export function YearStrip({ name, sell, plant = [], harvest = [], now, small = false }: YearStripProps) {
  const { year } = useMessages().pieces
  const format = useFormat()
  const all = [
    { key: 'plant', word: year.plant, ranges: plant, ground: 'url(#seed)' },
    { key: 'harvest', word: year.harvest, ranges: harvest, ground: 'url(#due)' },
    { key: 'sell', word: year.sell, ranges: sell, ground: 'var(--field)' },
  ]
  const lanes = small ? all.slice(2) : all
  const spoken = lanes.map(({ word, ranges }) => {
    const said = ranges.map(([first, last]) =>
      fill(year.range, { from: format.halfMonth(first), to: format.halfMonth(last) }),
    )
    return fill(year.lane, { lane: word, ranges: said.join(year.rangeJoin) || year.never })
  })
  const label = fill(year.label, { name, lanes: spoken.join(year.laneJoin) })

  return (
    <div className={`year-strip${small ? ' year-strip-small' : ''}`}>
      <div className="lanes" aria-hidden="true">
        {lanes.map(({ key, word }) => (
          <span key={key}>{word}</span>
        ))}
      </div>
      <div>
        <svg role="img" aria-label={label} width="100%" height={`${lanes.length * LANE + 0.3}em`}>
          <rect x={at(now)} width={at(1)} height="100%" fill="var(--ginger)" opacity=".55" />
          {Array.from({ length: 11 }, (_, month) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: twelve months have no identity but their place
            <rect key={month} x={at((month + 1) * 2)} width="1" height="100%" fill="var(--rule)" />
          ))}
          {lanes.map(({ key, ranges, ground }, lane) =>
            ranges
              .flatMap(withinYear)
              .map(([first, last]) => (
                <Bar
                  key={`${key}${first}`}
                  kind={key}
                  first={first}
                  last={last}
                  ground={ground}
                  y={0.3 + lane * LANE}
                />
              )),
          )}
        </svg>
        <div className="months" aria-hidden="true">
          {Array.from({ length: 12 }, (_, month) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: twelve months have no identity but their place
            <span key={month} className={month === Math.floor(now / 2) ? 'now' : undefined}>
              {month + 1}
            </span>
          ))}
        </div>
      </div>
    </div>
  )
}

function Bar({
  kind,
  first,
  last,
  ground,
  y,
}: {
  kind: string
  first: number
  last: number
  ground: string
  y: number
}) {
  const place = { x: at(first), y: `${y}em`, width: at(last - first + 1), height: `${BAR}em` }
  return (
    <>
      {kind === 'plant' ? <rect {...place} fill="var(--sunk)" /> : null}
      <rect {...place} fill={ground} />
      {kind === 'sell' ? (
        <rect {...place} fill="url(#furrow)" />
      ) : (
        <rect {...place} y={`${y + BAR - 0.1}em`} height=".1em" fill="var(--soil)" />
      )}
    </>
  )
}

function withinYear([first, last]: HalfMonths): HalfMonths[] {
  return first <= last
    ? [[first, last]]
    : [
        [first, 23],
        [0, last],
      ]
}

function at(halfMonth: number): string {
  return `${((halfMonth / 24) * 100).toFixed(3)}%`
}
