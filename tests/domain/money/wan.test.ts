import { describe, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { divideHalfUp } from '~/domain/money/half-up'
import { formatWan } from '~/domain/money/wan'

describe('formatWan', () => {
  it.each([
    [75_050_000n, '75.05'],
    [10_721_428n, '10.72'],
    [3_000_000n, '3.00'],
    [3_786_180_000n, '3,786.18'],
    [4_999n, '0.00'],
    [5_000n, '0.01'],
    [-5_000n, '-0.01'],
    [-4_999n, '0.00'],
    [1_005_000n, '1.01'],
  ])('%s fen → %s 万元', (amount, text) => {
    expect(formatWan(fen(amount))).toBe(text)
  })

  it('sums the published funds exactly', () => {
    expect(fen(142_918n * 10_000n + 2357n * 1_000_000n)).toBe(378_618n * 10_000n)
  })
})

describe('divideHalfUp', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -2n],
    [-6n, 4n, -1n],
    [-7n, 4n, -2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [0n, 3n, 0n],
  ])('%s / %s → %s', (numerator, denominator, quotient) => {
    expect(divideHalfUp(numerator, denominator)).toBe(quotient)
  })

  it('needs a positive denominator', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError)
  })
})
