import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen, formatYuan, formatYuanPlain, maxFen, minFen, parseYuan, sumFen } from '~/domain/money/fen'
import { accepted, codeOf, signedFen } from '../support/arbitraries'

describe('fen', () => {
  it('refuses to be made of a fraction', () => {
    expect(() => fen(0.1)).toThrow(RangeError)
    expect(() => fen(2 ** 53)).toThrow(RangeError)
  })

  it('sums beyond 32 bits', () => {
    expect(sumFen([fen(2_147_483_647n), fen(1n)])).toBe(2_147_483_648n)
    expect(sumFen([])).toBe(0n)
  })

  it('finds the least and the most', () => {
    expect(minFen(fen(3), fen(-1), fen(2))).toBe(-1n)
    expect(maxFen(fen(3), fen(-1), fen(7))).toBe(7n)
  })
})

describe('parseYuan', () => {
  it.each([
    ['30000', 3_000_000n],
    ['３００００', 3_000_000n],
    ['12,345.60', 1_234_560n],
    ['１２，３４５．６', 1_234_560n],
    ['¥1,240.00', 124_000n],
    ['￥0.05', 5n],
    ['8元', 800n],
    [' 75.05 ', 7505n],
    ['0', 0n],
  ])('reads %s', (text, amount) => {
    expect(accepted(parseYuan(text))).toBe(amount)
  })

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['1.234', 'bad-amount'],
    ['1,23', 'bad-amount'],
    ['12.', 'bad-amount'],
    ['.5', 'bad-amount'],
    ['3万', 'bad-amount'],
    ['1e5', 'bad-amount'],
    ['NaN', 'bad-amount'],
    ['1 2x', 'bad-amount'],
    ['-5', 'amount-negative'],
    ['－5', 'amount-negative'],
    ['10000000000.01', 'amount-too-large'],
    ['92233720368547758.07', 'amount-too-large'],
  ])('refuses %j as %s', (text, code) => {
    expect(codeOf(parseYuan(text))).toBe(code)
  })

  it('reads a sign only where it is asked for', () => {
    expect(accepted(parseYuan('-¥5.20', { signed: true }))).toBe(-520n)
    expect(accepted(parseYuan('¥-5.20', { signed: true }))).toBe(-520n)
    expect(codeOf(parseYuan('--5', { signed: true }))).toBe('bad-amount')
    expect(codeOf(parseYuan('-¥-5', { signed: true }))).toBe('bad-amount')
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(signedFen, (amount) => {
        expect(accepted(parseYuan(formatYuan(amount), { signed: true }))).toBe(amount)
        expect(accepted(parseYuan(formatYuanPlain(amount), { signed: true }))).toBe(amount)
      }),
    )
  })
})

describe('formatYuan', () => {
  it.each([
    [1_234_560n, '12,345.60'],
    [5n, '0.05'],
    [-5n, '-0.05'],
    [-123_456_789n, '-1,234,567.89'],
    [100_000n, '1,000.00'],
    [99_900n, '999.00'],
  ])('%s → %s', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text)
    expect(formatYuanPlain(fen(amount))).toBe(text.replaceAll(',', ''))
  })
})
