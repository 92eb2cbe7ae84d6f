import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatJin, formatKilo, formatKiloFixed, grams, parseWeight, sumGrams } from '~/domain/quantity/grams'
import {
  checkQuantity,
  formatThousandths,
  isMultipleOf,
  parseThousandths,
  sumThousandths,
  thousandths,
  wholeUnits,
} from '~/domain/quantity/thousandths'
import { accepted, codeOf } from '../support/arbitraries'

describe('thousandths', () => {
  it.each([
    ['12.5', 12_500n, '12.5'],
    ['12', 12_000n, '12'],
    ['0.001', 1n, '0.001'],
    ['1,200', 1_200_000n, '1200'],
    ['３００', 300_000n, '300'],
    ['100.000', 100_000n, '100'],
    ['0', 0n, '0'],
  ])('%s ↔ %s', (text, value, printed) => {
    expect(accepted(parseThousandths(text))).toBe(value)
    expect(formatThousandths(thousandths(value))).toBe(printed)
  })

  it.each([
    ['', 'required'],
    ['1.2345', 'bad-quantity'],
    ['-1', 'bad-quantity'],
    ['5箱', 'bad-quantity'],
    ['9'.repeat(20), 'quantity-too-large'],
  ])('refuses %j as %s', (text, code) => {
    expect(codeOf(parseThousandths(text))).toBe(code)
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (value) => {
        expect(accepted(parseThousandths(formatThousandths(thousandths(value))))).toBe(value)
      }),
    )
  })

  it('keeps whole numbers whole', () => {
    expect(() => thousandths(0.5)).toThrow(RangeError)
    expect(sumThousandths([wholeUnits(2), thousandths(500)])).toBe(2500n)
    expect(isMultipleOf(wholeUnits(3), wholeUnits(1))).toBe(true)
    expect(isMultipleOf(wholeUnits(3), thousandths(0))).toBe(false)
  })

  it('checks step and minimum', () => {
    const limits = { step: wholeUnits(2), minimum: wholeUnits(4) }
    expect(codeOf(checkQuantity(wholeUnits(6), limits))).toBe(null)
    expect(codeOf(checkQuantity(wholeUnits(2), limits))).toBe('below-minimum')
    expect(codeOf(checkQuantity(wholeUnits(5), limits))).toBe('quantity-step')
    expect(codeOf(checkQuantity(wholeUnits(0), limits))).toBe('quantity-not-positive')
    expect(checkQuantity(wholeUnits(5), { ...limits, field: 'q' })).toEqual({
      ok: false,
      refusal: { code: 'quantity-step', field: 'q', detail: { step: '2' } },
    })
  })
})

describe('grams', () => {
  it('writes 斤 and 公斤 exactly', () => {
    expect(formatJin(grams(750))).toBe('1.5')
    expect(formatJin(grams(1))).toBe('0.002')
    expect(formatKilo(grams(750))).toBe('0.75')
    expect(formatKiloFixed(grams(750))).toBe('0.750')
    expect(sumGrams([grams(500), grams(250)])).toBe(750n)
    expect(() => grams(1.5)).toThrow(RangeError)
  })

  it('reads 斤 and 公斤, and nothing finer than a gram', () => {
    expect(accepted(parseWeight('1.5', 'jin'))).toBe(750n)
    expect(accepted(parseWeight('1.5', 'kilo'))).toBe(1500n)
    expect(codeOf(parseWeight('0.001', 'jin'))).toBe('bad-quantity')
    expect(codeOf(parseWeight('x', 'kilo'))).toBe('bad-quantity')
  })
})
