import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { half } from '~/domain/harvest/half-month'
import { type Claim, promisableIn, promiseOf, reachOf, type Supply } from '~/domain/harvest/promise'
import { thousandths } from '~/domain/quantity/thousandths'

const supply = (at: number, quantity: number): Supply => ({ half: half(at), quantity: thousandths(quantity) })
const claim = (from: number, to: number, quantity: number): Claim => ({
  from: half(from),
  to: half(to),
  quantity: thousandths(quantity),
})

const supplies = fc.array(fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 6 })), { maxLength: 6 })
const claims = fc.array(
  fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 6 })),
  { maxLength: 6 },
)
const keeps = fc.integer({ min: 0, max: 3 })
const read = (s: [number, number][], c: [number, number, number][]) => ({
  in: s.map(([at, quantity]) => supply(at, quantity)),
  out: c.map(([from, long, quantity]) => claim(from, from + long, quantity)),
})

/** The most that can be served, found by augmenting one unit at a time: slow, and another way than the product's. */
function mostServed(supplied: readonly Supply[], claimed: readonly Claim[], keep: number): number {
  const units = supplied.flatMap((row) => Array.from({ length: Number(row.quantity) }, () => Number(row.half)))
  const wants = claimed.flatMap((row) => Array.from({ length: Number(row.quantity) }, () => row))
  const servedBy = new Map<number, number>()
  const serve = (want: number, tried: Set<number>): boolean => {
    for (const [unit, at] of units.entries()) {
      const { from, to } = wants[want]!
      if (tried.has(unit) || at > to || at + keep < from) continue
      tried.add(unit)
      const other = servedBy.get(unit)
      if (other === undefined || serve(other, tried)) {
        servedBy.set(unit, want)
        return true
      }
    }
    return false
  }
  return wants.filter((_, want) => serve(want, new Set())).length
}

describe('which harvest serves which claim', () => {
  it('says per half-month what comes in, what is promised and what is free', () => {
    const promise = promiseOf([supply(20, 200), supply(21, 100)], [claim(20, 20, 150), claim(20, 23, 80)], 0)
    expect(promise.halves).toEqual([
      { half: 20, expected: 200n, promised: 200n, free: 0n },
      { half: 21, expected: 100n, promised: 30n, free: 70n },
    ])
    expect(promise).toMatchObject({ expected: 300n, promised: 230n, free: 70n, short: 0n })
  })

  it('serves later claims from an earlier harvest only while it keeps', () => {
    expect(promiseOf([supply(20, 100)], [claim(22, 22, 60)], 1).short).toBe(60n)
    expect(promiseOf([supply(20, 100)], [claim(22, 22, 60)], 2)).toMatchObject({ short: 0n, free: 40n })
    expect(promiseOf([supply(22, 100)], [claim(20, 21, 60)], 9).short).toBe(60n)
  })

  it('serves as much as can be served at all', () => {
    fc.assert(
      fc.property(supplies, claims, keeps, (s, c, keep) => {
        const given = read(s, c)
        expect(Number(promiseOf(given.in, given.out, keep).promised)).toBe(mostServed(given.in, given.out, keep))
      }),
    )
  })

  it('adds up, and nothing is below zero', () => {
    fc.assert(
      fc.property(supplies, claims, keeps, (s, c, keep) => {
        const given = read(s, c)
        const { halves, expected, promised, free, short } = promiseOf(given.in, given.out, keep)
        for (const row of halves) {
          expect(row.promised + row.free).toBe(row.expected)
          expect(row.free >= 0n && row.promised >= 0n).toBe(true)
        }
        expect(promised + free).toBe(expected)
        expect(promised + short).toBe(given.out.reduce((sum, { quantity }) => sum + quantity, 0n))
      }),
    )
  })
})

describe('how much more can be promised', () => {
  it('is at most what is there in the window and still keeps, and all of it where nobody else was promised anything', () => {
    expect(reachOf([supply(20, 100), supply(21, 50), supply(24, 9)], 1, claim(22, 23, 1))).toBe(50n)
    fc.assert(
      fc.property(supplies, claims, keeps, fc.nat({ max: 9 }), fc.nat({ max: 3 }), (s, c, keep, from, long) => {
        const given = read(s, c)
        const window = { from: half(from), to: half(from + long) }
        const reach = reachOf(given.in, keep, window)
        expect(promisableIn(given.in, [], keep, window)).toBe(reach)
        expect(promisableIn(given.in, given.out, keep, window) <= reach).toBe(true)
      }),
    )
  })

  it('counts what a wide window makes room for', () => {
    const given = { in: [supply(20, 100), supply(21, 100)], out: [claim(20, 21, 100)] }
    expect(promiseOf(given.in, given.out, 0).halves[0]?.free).toBe(0n)
    expect(promisableIn(given.in, given.out, 0, { from: half(20), to: half(20) })).toBe(100n)
  })

  it('exactly so much fits without taking from anybody, and not one more', () => {
    fc.assert(
      fc.property(
        supplies,
        claims,
        keeps,
        fc.integer({ min: 3, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        (s, c, keep, from, long) => {
          const given = read(s, c)
          const window = { from: half(from), to: half(from + long) }
          const fits = Number(promisableIn(given.in, given.out, keep, window))
          const before = promiseOf(given.in, given.out, keep).short
          const shortWith = (quantity: number) =>
            promiseOf(given.in, [...given.out, claim(from, from + long, quantity)], keep).short
          expect(shortWith(fits)).toBe(before)
          expect(shortWith(fits + 1)).toBe(before + 1n)
        },
      ),
    )
  })
})
