import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { earlierPeriod, firstDayOf, lastDayOf, laterPeriod, parsePeriod, periodText } from '~/domain/calendar/period'
import { fen } from '~/domain/money/fen'
import { STATEMENT_KINDS, statementAccount } from '~/domain/statement/statement'

const entry = fc.record({
  kind: fc.constantFrom(...STATEMENT_KINDS),
  date: fc.integer({ min: 1, max: 28 }).map((day) => businessDate(`2026-11-${String(day).padStart(2, '0')}`)),
  number: fc.string(),
  orders: fc.constant([]),
  amountFen: fc.bigInt(-1_000_000_000_000n, 1_000_000_000_000n).map(fen),
})
const opening = fc.bigInt(-1_000_000_000_000n, 1_000_000_000_000n).map(fen)

describe('a statement', () => {
  test('closes at what it opened with and its lines, of which every sum is made', () => {
    fc.assert(
      fc.property(opening, fc.array(entry), (openingFen, entries) => {
        const account = statementAccount(openingFen, entries)
        const sum = entries.reduce((total, { amountFen }) => total + amountFen, 0n)
        expect(account.closingFen).toBe(openingFen + sum)
        const { goodsFen, freightFen, paidFen, refundedFen } = account
        expect(account.closingFen).toBe(openingFen + goodsFen + freightFen - paidFen + refundedFen)
        expect(account.closingFen).toBe(openingFen + account.moreFen - account.lessFen)
        expect(account.lines.at(-1)?.balanceFen ?? openingFen).toBe(account.closingFen)
      }),
    )
  })

  test('cut in two, the second opens where the first closed', () => {
    fc.assert(
      fc.property(opening, fc.array(entry), fc.nat(), (openingFen, entries, cut) => {
        const at = entries.length === 0 ? 0 : cut % (entries.length + 1)
        const first = statementAccount(openingFen, entries.slice(0, at))
        const second = statementAccount(first.closingFen, entries.slice(at))
        expect(second.closingFen).toBe(statementAccount(openingFen, entries).closingFen)
      }),
    )
  })
})

describe('a period', () => {
  test('is a year or a month of it, with its last day', () => {
    expect(parsePeriod('2026')).toEqual({ ok: true, value: { year: 2026, month: null } })
    expect(parsePeriod('2026-02')).toEqual({ ok: true, value: { year: 2026, month: 2 } })
    expect(lastDayOf({ year: 2028, month: 2 })).toBe('2028-02-29')
    expect(lastDayOf({ year: 2026, month: null })).toBe('2026-12-31')
    expect(firstDayOf({ year: 2026, month: null })).toBe('2026-01-01')
    expect(laterPeriod({ year: 2026, month: 12 })).toEqual({ year: 2027, month: 1 })
    expect(earlierPeriod({ year: 2026, month: 1 })).toEqual({ year: 2025, month: 12 })
  })

  test.each(['2026-13', '2026-0', '26', '', '2026-1', 'x2026', '2026-00', '9999'])('not %s', (text) => {
    expect(parsePeriod(text).ok).toBe(false)
  })

  test('is written as it is read', () => {
    const year = fc.integer({ min: 1992, max: 2199 })
    fc.assert(
      fc.property(year, fc.option(fc.integer({ min: 1, max: 12 })), (one, month) => {
        const period = { year: one, month }
        expect(parsePeriod(periodText(period))).toEqual({ ok: true, value: period })
        expect(earlierPeriod(laterPeriod(period))).toEqual(period)
      }),
    )
  })
})
