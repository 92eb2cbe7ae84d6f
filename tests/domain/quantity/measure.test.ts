import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import {
  checkSaleTerms,
  lineAmount,
  nominalWeight,
  pricePerJin,
  pricePerKilo,
  type SaleTerms,
} from '~/domain/quantity/measure'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { codeOf, someFen } from '../support/arbitraries'

const box: SaleTerms = {
  saleUnit: '箱',
  quantityStep: wholeUnits(1),
  nominalGrams: grams(5000),
  billedBy: 'COUNT',
  priceGrams: null,
  unitPriceFen: fen(6800),
}
/** Ordered by the box, billed by the 斤. */
const weighed: SaleTerms = { ...box, billedBy: 'WEIGHT', priceGrams: grams(500), unitPriceFen: fen(680) }

describe('lineAmount', () => {
  it('multiplies by count', () => {
    expect(lineAmount(box, { quantity: wholeUnits(12) })).toBe(81_600n)
    expect(lineAmount(box, { quantity: wholeUnits(12), grams: grams(1) })).toBe(81_600n)
  })

  it('rounds half up, once', () => {
    const loose = { ...box, unitPriceFen: fen(333) }
    expect(lineAmount(loose, { quantity: thousandths(1500) })).toBe(500n) // 499.5
    expect(lineAmount(loose, { quantity: thousandths(1501) })).toBe(500n) // 499.833
    expect(lineAmount(loose, { quantity: thousandths(1498) })).toBe(499n) // 498.834
  })

  it('takes the weighed grams, and the nominal ones until then', () => {
    expect(lineAmount(weighed, { quantity: wholeUnits(2), grams: grams(9_750) })).toBe(13_260n)
    expect(lineAmount(weighed, { quantity: wholeUnits(2) })).toBe(13_600n)
    expect(lineAmount(weighed, { quantity: wholeUnits(2), grams: grams(0) })).toBe(0n)
  })

  it('throws where terms were never checked', () => {
    expect(() => lineAmount({ ...weighed, priceGrams: null }, { quantity: wholeUnits(1) })).toThrow(RangeError)
    expect(() => lineAmount({ ...weighed, nominalGrams: null }, { quantity: wholeUnits(1) })).toThrow(RangeError)
  })

  it('is never further than half a fen from the exact amount', () => {
    fc.assert(
      fc.property(
        someFen,
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.bigInt({ min: 1n, max: 5000n }),
        (price, w, per) => {
          const terms = { ...weighed, unitPriceFen: price, priceGrams: grams(per) }
          const twice = 2n * (lineAmount(terms, { quantity: wholeUnits(1), grams: grams(w) }) * per - price * w)
          expect(twice > -per && twice <= per).toBe(true)
        },
      ),
    )
  })
})

describe('prices by weight', () => {
  it('follow from the sale terms, half up', () => {
    expect(pricePerJin(box)).toBe(680n)
    expect(pricePerKilo(box)).toBe(1360n)
    expect(pricePerJin(weighed)).toBe(680n)
    expect(pricePerKilo(weighed)).toBe(1360n)
    expect(pricePerJin({ ...box, nominalGrams: grams(3000) })).toBe(1133n) // 1133.33
    expect(pricePerJin({ ...box, nominalGrams: null })).toBe(null)
  })

  it('weigh a quantity nominally', () => {
    expect(nominalWeight(box, thousandths(1500))).toBe(7500n)
    expect(nominalWeight({ nominalGrams: null }, wholeUnits(1))).toBe(null)
  })
})

describe('checkSaleTerms', () => {
  it('accepts both kinds of billing', () => {
    expect(checkSaleTerms(box).ok).toBe(true)
    expect(checkSaleTerms({ ...box, nominalGrams: null }).ok).toBe(true)
    expect(checkSaleTerms(weighed).ok).toBe(true)
  })

  it.each([
    [{ ...box, saleUnit: ' ' }, 'terms-incomplete'],
    [{ ...box, quantityStep: thousandths(0) }, 'terms-incomplete'],
    [{ ...box, nominalGrams: grams(0) }, 'terms-incomplete'],
    [{ ...weighed, nominalGrams: null }, 'terms-incomplete'],
    [{ ...weighed, priceGrams: null }, 'terms-incomplete'],
    [{ ...weighed, priceGrams: grams(0) }, 'terms-incomplete'],
    [{ ...box, unitPriceFen: fen(-1) }, 'amount-negative'],
  ])('refuses incomplete terms %#', (terms, code) => {
    expect(codeOf(checkSaleTerms(terms))).toBe(code)
  })
})
