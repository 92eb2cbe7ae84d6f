import type { FigureChannel } from '~/domain/counting/channels'
import { type Fen, fen, ZERO_FEN } from '~/domain/money/fen'
import type { BuyerType } from '~/domain/offline/vocabulary'

/** One strip of a chart. */
export interface ChartPart<Key> {
  key: Key
  amountFen: Fen
}

/** What counted in a year, from the totals, split each way a chart shows. */
export interface BoardCharts {
  /** January to December. */
  months: ChartPart<string>[]
  /** 冲减: of business dates before the year, which was closed then. */
  earlierFen: Fen
  /** By name of the type; null: bought by nobody the ledger knows. */
  buyerTypes: ChartPart<BuyerType | null>[]
  channels: ChartPart<FigureChannel | null>[]
  onlineFen: Fen
  offlineFen: Fen
}

interface CountedPart {
  month: string
  buyerType: BuyerType | null
  channel: FigureChannel | null
  offline: boolean
  amountFen: bigint
}

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))

/** The charts of a year's counted rows, of one village or of all. */
export function chartsOf(year: number, counted: readonly CountedPart[]): BoardCharts {
  const sumOf = (of: (part: CountedPart) => boolean): Fen =>
    fen(counted.reduce((sum, part) => (of(part) ? sum + part.amountFen : sum), 0n))
  return {
    months: MONTHS.map((month) => ({
      key: `${year}-${month}`,
      amountFen: sumOf((part) => part.month === `${year}-${month}`),
    })),
    earlierFen: sumOf((part) => !part.month.startsWith(`${year}-`)),
    buyerTypes: split(counted, ({ buyerType }) => buyerType),
    channels: split(counted, ({ channel }) => channel),
    onlineFen: sumOf(({ offline }) => !offline),
    offlineFen: sumOf(({ offline }) => offline),
  }
}

/** By key, what is nothing left out, the most first: kinds are compared, never firms. */
function split<Key>(counted: readonly CountedPart[], keyOf: (part: CountedPart) => Key): ChartPart<Key>[] {
  const sums = new Map<Key, Fen>()
  for (const part of counted) {
    sums.set(keyOf(part), fen((sums.get(keyOf(part)) ?? ZERO_FEN) + part.amountFen))
  }
  return [...sums]
    .map(([key, amountFen]) => ({ key, amountFen }))
    .filter(({ amountFen }) => amountFen !== 0n)
    .sort((a, b) => (a.amountFen > b.amountFen ? -1 : a.amountFen < b.amountFen ? 1 : 0))
}
