import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import {
  firstDayOfHalf,
  half,
  halfAt,
  halfOf,
  halvesFrom,
  lastDayOfHalf,
  placeOfHalf,
  yearOfHalf,
} from '~/domain/harvest/half-month'
import { keepOf } from '~/domain/harvest/keeping'
import { inTheWay, sameFamilyBefore } from '~/domain/harvest/rotation'
import { spreadEvenly } from '~/domain/harvest/spread'
import { shouldStand, stillExpected } from '~/domain/harvest/standing'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'

describe('half-months', () => {
  it('count through over the years, and have a first and a last day', () => {
    const late = halfOf(businessDate('2028-02-29'))
    expect([yearOfHalf(late), placeOfHalf(late)]).toEqual([2028, 3])
    expect([firstDayOfHalf(late), lastDayOfHalf(late)]).toEqual(['2028-02-16', '2028-02-29'])
    expect(lastDayOfHalf(halfAt(2026, 23))).toBe('2026-12-31')
    expect(halvesFrom(halfAt(2026, 23), halfAt(2027, 0))).toHaveLength(2)
  })
})

describe('a field', () => {
  const growing = (from: number, to: number, category = 'leafy', intercropped = false) => ({
    from: half(from),
    to: half(to),
    category,
    intercropped,
  })

  it('carries one planting at a time, unless both are said to share it', () => {
    expect(inTheWay(growing(5, 8), [growing(8, 9)])).not.toBeNull()
    expect(inTheWay(growing(5, 8), [growing(9, 12), growing(1, 4)])).toBeNull()
    expect(inTheWay(growing(5, 8, 'leafy', true), [growing(6, 7)])).not.toBeNull()
    expect(inTheWay(growing(5, 8, 'leafy', true), [growing(6, 7, 'grain', true)])).toBeNull()
  })

  it('warns when a family follows itself, with nothing else in between', () => {
    expect(sameFamilyBefore(growing(10, 12, 'ginger'), [growing(1, 9, 'ginger')])).not.toBeNull()
    expect(sameFamilyBefore(growing(10, 12, 'ginger'), [growing(1, 5, 'ginger'), growing(6, 9, 'leafy')])).toBeNull()
    expect(sameFamilyBefore(growing(10, 12, 'grain'), [growing(1, 9, 'grain')])).toBeNull()
    expect(sameFamilyBefore(growing(10, 12, 'ginger'), [growing(13, 15, 'ginger')])).toBeNull()
  })
})

describe('a harvest', () => {
  it('spread evenly keeps its sum, and its parts differ by a step at most', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 100_000n), fc.integer({ min: 1, max: 24 }), (units, count) => {
        const parts = spreadEvenly(wholeUnits(units), count, wholeUnits(1))
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(units * 1000n)
        const sorted = [...parts].sort((a, b) => Number(a - b))
        expect(Number(sorted.at(-1)! - sorted[0]!)).toBeLessThanOrEqual(1000)
      }),
    )
    expect(spreadEvenly(thousandths(2500), 2, wholeUnits(1))).toEqual([1500n, 1000n])
  })

  it('stands in stock as gathered, of a pre-order also as expected while its half-month lasts', () => {
    const row = { half: half(20), expected: wholeUnits(40), gathered: wholeUnits(10) }
    expect(shouldStand(row, 'STOCK', half(20))).toBe(wholeUnits(10))
    expect(shouldStand(row, 'PREORDER', half(20))).toBe(wholeUnits(40))
    expect(shouldStand(row, 'PREORDER', half(21))).toBe(wholeUnits(10))
    expect(shouldStand({ ...row, gathered: wholeUnits(55) }, 'PREORDER', half(19))).toBe(wholeUnits(55))
    expect(stillExpected(row, half(20))).toBe(wholeUnits(30))
  })

  it('keeps as long as its product says, else as its kind does', () => {
    expect(keepOf('leafy', null)).toBe(0)
    expect(keepOf('leafy', 45)).toBe(3)
    expect(keepOf('grain', null)).toBeGreaterThan(keepOf('root', null))
  })
})
