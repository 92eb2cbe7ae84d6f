import type { ReactNode } from 'react'
import { type Fen, maxFen, ZERO_FEN } from '~/domain/money/fen'
import { Bar, type BarTone } from '~/ui/bar'
import { Figure } from '~/ui/figure'
import { useMessages } from '~/ui/messages-context'
import { MonthText } from '~/ui/times'
import type { BoardCharts as Charts } from '../board/charts'
import { type FigureFilter, figurePath } from './figure-paths'

interface BoardChartsProps {
  year: number
  /** Of one village; without it of all. */
  village?: string
  charts: Charts
}

interface Strip {
  key: string
  name: ReactNode
  amount: Fen
  to: string
  tone?: BarTone
}

/** What counted in a year by month, kind of buyer, channel and origin: strips with their figures, no kind without its sum. */
export function BoardCharts({ year, village, charts }: BoardChartsProps) {
  const { board, offline, statuses } = useMessages()
  const words = board.charts
  const open = (narrower: Partial<FigureFilter>) => figurePath({ year, step: 'COUNTED', village, ...narrower })
  const { months, earlierFen, buyerTypes, channels, onlineFen, offlineFen } = charts
  if (months.every(({ amountFen }) => amountFen === 0n) && earlierFen === 0n) {
    return <p className="soft">{words.empty}</p>
  }
  const byMonth: Strip[] = months.map(({ key, amountFen }) => ({
    ...{ key, amount: amountFen, to: open({ month: key }) },
    name: <MonthText month={key} />,
  }))
  if (earlierFen !== 0n) {
    const to = open({ to: `${year - 1}-12` })
    byMonth.push({ key: 'earlier', name: words.earlier, amount: earlierFen, to, tone: 'ginger' })
  }
  const byType: Strip[] = buyerTypes.flatMap(({ key, amountFen }) =>
    key === null ? [] : [{ key, name: statuses.buyerType[key], amount: amountFen, to: open({ type: key }) }],
  )
  const byChannel: Strip[] = channels.flatMap(({ key, amountFen }) => {
    if (key === null) return []
    const name = key === 'AGREEMENT' || key === 'DIRECT' ? words.trade[key] : offline.channels[key]
    return [{ key, name, amount: amountFen, to: open({ channel: key }) }]
  })
  const byOrigin: Strip[] = [
    { key: 'online', name: words.online, amount: onlineFen, to: open({ origin: 'ONLINE' }) },
    { key: 'offline', name: words.offline, amount: offlineFen, to: open({ origin: 'OFFLINE' }), tone: 'water' },
  ]
  return (
    <div className="charts">
      <Chart title={words.months} strips={byMonth} foldEmpty />
      <div className="stack">
        <Chart title={words.types} strips={byType} />
        <Chart title={words.channels} strips={byChannel} />
        <Chart title={words.origin} strips={byOrigin} />
      </div>
    </div>
  )
}

interface ChartProps {
  title: string
  strips: readonly Strip[]
  /** On a phone and on paper, strips of nothing stand in one sentence. */
  foldEmpty?: boolean
}

function Chart({ title, strips, foldEmpty = false }: ChartProps) {
  const { board } = useMessages()
  const longest = maxFen(ZERO_FEN, ...strips.map(({ amount }) => amount))
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl className="chart">
        {strips.map(({ key, name, amount, to, tone }) => (
          <div key={key} className={foldEmpty && amount === 0n ? 'is-empty' : undefined}>
            <dt>{name}</dt>
            <dd>
              <Bar amount={amount} longest={longest} tone={tone} furrowed={tone === undefined} />
              <Figure of={{ fen: amount }} to={to} />
            </dd>
          </div>
        ))}
      </dl>
      {foldEmpty && strips.some(({ amount }) => amount === 0n) ? (
        <p className="soft phone-only mt-2">{board.charts.zeros}</p>
      ) : null}
    </section>
  )
}
