import { addDays, type BusinessDate, daysBetween } from '../calendar/business-date'
import { addFen, type Fen, maxFen, minFen, subtractFen, ZERO_FEN } from '../money/fen'

/**
 * How what is open of an order stands. Reported: a transfer was recorded or a checkout is open, nobody has confirmed it
 * yet (暂计). Undelivered: no day yet, because not everything was judged. Ahead: due today or later. The rest is
 * overdue, by how many days: 1–30, 31–60, 61–90, more.
 */
export const OPEN_STANDINGS = [
  'REPORTED',
  'UNDELIVERED',
  'AHEAD',
  'LATE_30',
  'LATE_60',
  'LATE_90',
  'LATE_MORE',
] as const
export type OpenStanding = (typeof OPEN_STANDINGS)[number]
export const LATE_STANDINGS = ['LATE_30', 'LATE_60', 'LATE_90', 'LATE_MORE'] as const satisfies readonly OpenStanding[]

/** What is open of one order. */
export interface OpenMoney {
  /** Payable less what was paid and kept; never below zero. */
  readonly openFen: Fen
  /** 暂计, as it stands on the order: it may be more than what is open. */
  readonly pendingFen: Fen
  /** The last day by the terms; null while not everything was judged. */
  readonly dueOn: BusinessDate | null
}

/** What of an open amount is reported and waits for a confirmation, and what nobody has paid yet. */
export function splitOpen({ openFen, pendingFen }: OpenMoney): { reportedFen: Fen; unpaidFen: Fen } {
  const reportedFen = minFen(openFen, maxFen(ZERO_FEN, pendingFen))
  return { reportedFen, unpaidFen: subtractFen(openFen, reportedFen) }
}

/** Days past the last day of payment; null where there is none yet or it has not passed. */
export function daysOverdue(dueOn: BusinessDate | null, today: BusinessDate): number | null {
  const late = dueOn === null ? 0 : daysBetween(dueOn, today)
  return late > 0 ? late : null
}

/** How the part that nobody has paid yet stands on a day. */
export function standingOf(dueOn: BusinessDate | null, today: BusinessDate): Exclude<OpenStanding, 'REPORTED'> {
  if (dueOn === null) return 'UNDELIVERED'
  const late = daysOverdue(dueOn, today)
  if (late === null) return 'AHEAD'
  if (late <= 30) return 'LATE_30'
  if (late <= 60) return 'LATE_60'
  return late <= 90 ? 'LATE_90' : 'LATE_MORE'
}

export type Ageing = Readonly<Record<OpenStanding, Fen>>

/** All that is open, each fen under exactly one standing: the sum of them is the sum of what is open. */
export function ageing(orders: Iterable<OpenMoney>, today: BusinessDate): Ageing {
  const sums = Object.fromEntries(OPEN_STANDINGS.map((standing) => [standing, ZERO_FEN])) as Record<OpenStanding, Fen>
  for (const order of orders) {
    const { reportedFen, unpaidFen } = splitOpen(order)
    const standing = standingOf(order.dueOn, today)
    sums.REPORTED = addFen(sums.REPORTED, reportedFen)
    sums[standing] = addFen(sums[standing], unpaidFen)
  }
  return sums
}

/** Everything past its day. */
export function overdueFen(sums: Ageing): Fen {
  return LATE_STANDINGS.reduce((total, standing) => addFen(total, sums[standing]), ZERO_FEN)
}

/** The first and the last day of each standing's due days, for a list of exactly its orders; null: no bound. */
export function dueRange(
  standing: Exclude<OpenStanding, 'REPORTED' | 'UNDELIVERED'>,
  today: BusinessDate,
): { from: BusinessDate | null; to: BusinessDate | null } {
  const before = (days: number) => addDays(today, -days)
  switch (standing) {
    case 'AHEAD':
      return { from: today, to: null }
    case 'LATE_30':
      return { from: before(30), to: before(1) }
    case 'LATE_60':
      return { from: before(60), to: before(31) }
    case 'LATE_90':
      return { from: before(90), to: before(61) }
    case 'LATE_MORE':
      return { from: null, to: before(91) }
  }
}
