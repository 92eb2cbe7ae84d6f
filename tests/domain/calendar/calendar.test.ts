import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  businessDate,
  businessDateOf,
  compareDates,
  daysBetween,
  halfMonthOf,
  isWithin,
  laterOf,
  monthOf,
  parseBusinessDate,
  parseYear,
  startOf,
  yearOf,
} from '~/domain/calendar/business-date'
import { solarTermOf } from '~/domain/calendar/solar-term'
import { accepted, anyDate, codeOf } from '../support/arbitraries'

describe('businessDateOf', () => {
  it.each([
    ['2026-12-31T23:59:59.999+08:00', '2026-12-31'],
    ['2027-01-01T00:00:00+08:00', '2027-01-01'],
    ['2026-12-31T16:00:00Z', '2027-01-01'],
    ['2026-12-31T15:59:59.999Z', '2026-12-31'],
  ])('%s is %s in Shanghai', (instant, date) => {
    expect(businessDateOf(new Date(instant))).toBe(date)
  })

  it.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('does not depend on a server in %s', (zone) => {
    const before = process.env.TZ
    process.env.TZ = zone
    try {
      expect(businessDateOf(new Date('2026-12-31T15:59:00Z'))).toBe('2026-12-31')
      expect(accepted(parseBusinessDate('2026-03-08'))).toBe('2026-03-08')
      expect(addDays(businessDate('2026-03-08'), 1)).toBe('2026-03-09')
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  it('starts a day where it starts', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(businessDateOf(startOf(date))).toBe(date)
        expect(businessDateOf(new Date(startOf(date).getTime() - 1))).toBe(addDays(date, -1))
      }),
    )
  })
})

describe('parseBusinessDate', () => {
  it.each(['2026-11-24', '2026/11/24', '2026.11.24', '2026年11月24日', '２０２６－１１－２４', ' 2026年11月24 '])(
    'reads %s',
    (text) => {
      expect(accepted(parseBusinessDate(text))).toBe('2026-11-24')
    },
  )

  it('reads one-digit months and days', () => {
    expect(accepted(parseBusinessDate('2026/1/5'))).toBe('2026-01-05')
    expect(accepted(parseBusinessDate('2028-2-29'))).toBe('2028-02-29')
  })

  it.each([
    ['', 'required'],
    ['2026-02-29', 'bad-date'],
    ['2026-13-01', 'bad-date'],
    ['2026-00-10', 'bad-date'],
    ['2026-04-31', 'bad-date'],
    ['2026-11/24', 'bad-date'],
    ['24.11.2026', 'bad-date'],
    ['20261124', 'bad-date'],
    ['昨天', 'bad-date'],
    ['0026-01-01', 'bad-date'],
  ])('refuses %j as %s', (text, code) => {
    expect(codeOf(parseBusinessDate(text))).toBe(code)
  })

  it('throws on what code should know to be a date', () => {
    expect(() => businessDate('2026-02-30')).toThrow(RangeError)
    expect(() => businessDate('2026/02/03')).toThrow(RangeError)
  })
})

describe('years, months, ranges', () => {
  it('takes a date apart', () => {
    const date = businessDate('2026-11-24')
    expect([yearOf(date), monthOf(date), halfMonthOf(date)]).toEqual([2026, 11, 21])
    expect(halfMonthOf(businessDate('2026-01-15'))).toBe(0)
    expect(halfMonthOf(businessDate('2026-12-16'))).toBe(23)
  })

  it('includes both ends', () => {
    const [from, to] = [businessDate('2026-01-01'), businessDate('2026-12-31')]
    expect(isWithin(from, from, to)).toBe(true)
    expect(isWithin(to, from, to)).toBe(true)
    expect(isWithin(addDays(to, 1), from, to)).toBe(false)
    expect(isWithin(addDays(from, -1), from, to)).toBe(false)
  })

  it('walks over leap days and back', () => {
    expect(addDays(businessDate('2028-02-28'), 2)).toBe('2028-03-01')
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (date, days) => {
        const there = addDays(date, days)
        expect(addDays(there, -days)).toBe(date)
        expect(daysBetween(date, there)).toBe(days)
        expect(Math.sign(compareDates(there, date))).toBe(Math.sign(days))
        expect(laterOf(date, there)).toBe(days > 0 ? there : date)
      }),
    )
  })

  it('reads a year', () => {
    expect(accepted(parseYear('2026'))).toBe(2026)
    for (const text of ['', '26', '20266', '2026a', '１２３４', '0000', '9999'])
      expect(codeOf(parseYear(text))).toBe('bad-year')
  })
})

describe('solarTermOf', () => {
  it.each([
    ['2026-01-01', 23],
    ['2026-01-05', 0],
    ['2026-02-04', 2],
    ['2026-03-20', 5],
    ['2026-06-21', 11],
    ['2026-11-24', 21],
    ['2026-12-06', 21],
    ['2026-12-31', 23],
  ])('%s lies in term %s', (date, term) => {
    expect(solarTermOf(businessDate(date))).toBe(term)
  })

  it('moves by one at a time, round the year', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const step = (solarTermOf(addDays(date, 1)) - solarTermOf(date) + 24) % 24
        expect([0, 1]).toContain(step)
      }),
    )
  })
})
