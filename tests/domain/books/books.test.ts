import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comingWeeks, mondayOf } from '~/domain/books/coming-weeks'
import {
  ageing,
  daysOverdue,
  dueRange,
  LATE_STANDINGS,
  OPEN_STANDINGS,
  overdueFen,
  splitOpen,
  standingOf,
} from '~/domain/books/open-money'
import { runningBalances } from '~/domain/books/running-balance'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { fen, sumFen, ZERO_FEN } from '~/domain/money/fen'

const today = businessDate('2026-11-26')
const day = fc.integer({ min: -400, max: 400 }).map((offset) => addDays(today, offset))
const amount = fc.bigInt(0n, 10n ** 12n).map(fen)
const order = fc.record({ openFen: amount, pendingFen: amount, dueOn: fc.option(day) })

describe('what is open, by age', () => {
  test('is all of it, each fen once, in whatever order the orders come', () => {
    fc.assert(
      fc.property(fc.array(order), fc.nat(), (orders, turn) => {
        const sums = ageing(orders, today)
        const total = sumFen(orders.map(({ openFen }) => openFen))
        expect(sumFen(OPEN_STANDINGS.map((standing) => sums[standing]))).toBe(total)
        expect(OPEN_STANDINGS.every((standing) => sums[standing] >= 0n)).toBe(true)
        const at = orders.length === 0 ? 0 : turn % orders.length
        expect(ageing([...orders.slice(at), ...orders.slice(0, at)].reverse(), today)).toEqual(sums)
      }),
    )
  })

  test('of two halves is the sum of both', () => {
    fc.assert(
      fc.property(fc.array(order), fc.array(order), (first, second) => {
        const [a, b, both] = [first, second, [...first, ...second]].map((orders) => ageing(orders, today))
        for (const standing of OPEN_STANDINGS) expect(both![standing]).toBe(a![standing] + b![standing])
        expect(overdueFen(both!)).toBe(overdueFen(a!) + overdueFen(b!))
      }),
    )
  })

  test.each([
    ['2026-11-27', null, 'AHEAD'],
    ['2026-11-26', null, 'AHEAD'],
    ['2026-11-25', 1, 'LATE_30'],
    ['2026-10-27', 30, 'LATE_30'],
    ['2026-10-26', 31, 'LATE_60'],
    ['2026-09-27', 60, 'LATE_60'],
    ['2026-09-26', 61, 'LATE_90'],
    ['2026-08-28', 90, 'LATE_90'],
    ['2026-08-27', 91, 'LATE_MORE'],
  ] as const)('due on %s: %s days overdue, %s', (dueOn, days, standing) => {
    expect(daysOverdue(businessDate(dueOn), today)).toBe(days)
    expect(standingOf(businessDate(dueOn), today)).toBe(standing)
  })

  test('without a day nothing is overdue', () => {
    expect(daysOverdue(null, today)).toBeNull()
    expect(standingOf(null, today)).toBe('UNDELIVERED')
  })

  test('a standing is a range of days, and the ranges leave none out and have none twice', () => {
    fc.assert(
      fc.property(day, (dueOn) => {
        const holding = (['AHEAD', ...LATE_STANDINGS] as const).filter((standing) => {
          const { from, to } = dueRange(standing, today)
          return (from === null || from <= dueOn) && (to === null || dueOn <= to)
        })
        expect(holding).toEqual([standingOf(dueOn, today)])
      }),
    )
  })

  test('what is reported is never more than what is open', () => {
    expect(splitOpen({ openFen: fen(500n), pendingFen: fen(900n), dueOn: null })).toEqual({
      reportedFen: 500n,
      unpaidFen: 0n,
    })
    expect(splitOpen({ openFen: fen(500n), pendingFen: fen(-1n), dueOn: null }).reportedFen).toBe(ZERO_FEN)
  })
})

describe('what comes when', () => {
  const dueDay = fc.record({ dueOn: day, amountFen: amount, orders: fc.integer({ min: 1, max: 9 }) })

  test('is all that is due, each day in one place, in whatever order the days come', () => {
    fc.assert(
      fc.property(fc.array(dueDay), fc.integer({ min: 1, max: 12 }), (days, count) => {
        const coming = comingWeeks(days, today, count)
        const places = [coming.overdue, ...coming.weeks, coming.later]
        expect(sumFen(places.map(({ amountFen }) => amountFen))).toBe(sumFen(days.map(({ amountFen }) => amountFen)))
        expect(places.reduce((sum, { orders }) => sum + orders, 0)).toBe(
          days.reduce((sum, { orders }) => sum + orders, 0),
        )
        expect(comingWeeks([...days].reverse(), today, count)).toEqual(coming)
        for (const { from, to, amountFen } of coming.weeks) {
          expect(amountFen).toBe(
            sumFen(days.filter(({ dueOn }) => from <= dueOn && dueOn <= to).map((one) => one.amountFen)),
          )
        }
      }),
    )
  })

  test('begins today: what was due on Monday of this week is overdue', () => {
    const on = (date: string, amountFen: bigint) => ({
      dueOn: businessDate(date),
      amountFen: fen(amountFen),
      orders: 1,
    })
    const days = [
      on('2026-11-23', 1n),
      on('2026-11-26', 2n),
      on('2026-11-29', 4n),
      on('2026-11-30', 8n),
      on('2026-12-07', 16n),
    ]
    const coming = comingWeeks(days, today, 2)
    expect(coming.overdue).toEqual({ amountFen: 1n, orders: 1 })
    expect(coming.weeks).toEqual([
      { from: '2026-11-26', to: '2026-11-29', amountFen: 6n, orders: 2 },
      { from: '2026-11-30', to: '2026-12-06', amountFen: 8n, orders: 1 },
    ])
    expect(coming.later).toEqual({ from: '2026-12-07', amountFen: 16n, orders: 1 })
    expect(coming.next).toEqual(on('2026-11-26', 2n))
    expect(comingWeeks([], today, 2).next).toBeNull()
  })

  test('a week begins on Monday', () => {
    expect(mondayOf(businessDate('2026-11-23'))).toBe('2026-11-23')
    expect(mondayOf(businessDate('2026-11-29'))).toBe('2026-11-23')
    expect(mondayOf(businessDate('1999-12-31'))).toBe('1999-12-27')
  })
})

describe('running balances', () => {
  const posting = fc.record({ pair: fc.constantFrom('a', 'b', 'c'), amountFen: fc.bigInt(-1000n, 1000n).map(fen) })

  test('of a page that was cut anywhere are those of the whole list', () => {
    fc.assert(
      fc.property(fc.array(posting), fc.nat(), (rows, cut) => {
        const at = rows.length === 0 ? 0 : cut % rows.length
        const balances = (part: typeof rows, older: typeof rows) => {
          const top = new Map(
            part.map(({ pair }) => [pair, sum([...part, ...older].filter((row) => row.pair === pair))]),
          )
          return runningBalances(part, top).map(({ balanceFen }) => balanceFen)
        }
        const sum = (some: typeof rows) => sumFen(some.map(({ amountFen }) => amountFen))
        const whole = balances(rows, [])
        const later = rows.slice(0, at)
        const earlier = rows.slice(at)
        expect([...balances(later, earlier), ...balances(earlier, [])]).toEqual(whole)
      }),
    )
  })
})
