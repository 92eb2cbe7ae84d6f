import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate } from '~/domain/money/allocate'
import { fen, sumFen } from '~/domain/money/fen'
import { signedFen } from '../support/arbitraries'

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0n))

describe('allocate', () => {
  it('gives the odd fen to the largest remainder, the earlier of equals', () => {
    expect(allocate(fen(100), [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(fen(-100), [1n, 1n, 1n])).toEqual([-34n, -33n, -33n])
    expect(allocate(fen(10), [1n, 2n])).toEqual([3n, 7n])
    expect(allocate(fen(5), [0n, 1n, 0n])).toEqual([0n, 5n, 0n])
    expect(allocate(fen(0), [0n, 0n])).toEqual([0n, 0n])
  })

  it('does not invent a way to split', () => {
    expect(() => allocate(fen(1), [])).toThrow(RangeError)
    expect(() => allocate(fen(1), [0n, 0n])).toThrow(RangeError)
    expect(() => allocate(fen(1), [2n, -1n])).toThrow(RangeError)
  })

  it('sums to the total, within one fen of the exact share, none for no weight', () => {
    fc.assert(
      fc.property(signedFen, weights, (total, list) => {
        const shares = allocate(total, list)
        const sum = list.reduce((a, b) => a + b, 0n)
        expect(sumFen(shares)).toBe(total)
        shares.forEach((share, index) => {
          const distance = share * sum - total * (list[index] ?? 0n)
          expect(distance < sum && distance > -sum).toBe(true)
          if (list[index] === 0n) expect(share).toBe(0n)
        })
      }),
    )
  })

  it('gives a heavier weight at least as much', () => {
    fc.assert(
      fc.property(signedFen, weights, (total, list) => {
        const magnitude = fen(total < 0n ? -total : total)
        const shares = allocate(
          magnitude,
          list.toSorted((a, b) => (a > b ? -1 : 1)),
        )
        for (let i = 1; i < shares.length; i += 1) expect(shares[i]! <= shares[i - 1]!).toBe(true)
      }),
    )
  })
})
