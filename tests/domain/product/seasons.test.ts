import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkGraph } from '~/domain/lifecycle/check-graph'
import { productLifecycle } from '~/domain/product/product-lifecycle'
import { includesHalfMonth, overNewYear, seasonsFrom, stretch } from '~/domain/product/seasons'

const halfMonth = fc.integer({ min: 0, max: 23 })

describe('seasons in half-months', () => {
  it('writes a stretch over New Year as two ranges', () => {
    expect(stretch(20, 4)).toEqual([
      [0, 4],
      [20, 23],
    ])
    expect(stretch(10, 13)).toEqual([[10, 13]])
    expect(stretch(5, 4)).toEqual([[0, 23]])
  })

  it('covers exactly the half-months between its ends, round the year', () => {
    fc.assert(
      fc.property(halfMonth, halfMonth, halfMonth, (from, to, asked) => {
        const inside = (asked - from + 24) % 24 <= (to - from + 24) % 24
        expect(includesHalfMonth(stretch(from, to), asked)).toBe(inside)
      }),
    )
  })

  it('comes back from its ranges as it was typed', () => {
    fc.assert(
      fc.property(halfMonth, halfMonth, (from, to) => {
        const wholeYear = (to + 1) % 24 === from
        expect(overNewYear(stretch(from, to))).toEqual([wholeYear ? [0, 23] : [from, to]])
      }),
    )
    expect(overNewYear([])).toEqual([])
  })

  it('reads nothing from what is no season', () => {
    for (const stored of [null, 3, 'x', [], { sell: [[5, 2], [1], [0, 24], ['a', 'b'], 7] }]) {
      expect(seasonsFrom(stored)).toEqual({ plant: [], harvest: [], sell: [] })
    }
    expect(seasonsFrom({ plant: [[0, 3]], sell: [[20, 23]] })).toEqual({
      plant: [[0, 3]],
      harvest: [],
      sell: [[20, 23]],
    })
  })
})

it('a product can always be reached and left', () => {
  expect(checkGraph(productLifecycle)).toEqual([])
})
