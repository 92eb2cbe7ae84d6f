import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { comparePrice, nextWordOnPrice, PRICE_GUARD } from '~/domain/product/price-guard'
import { grams } from '~/domain/quantity/grams'

const TODAY = businessDate('2026-11-26')
const perJin = (price: bigint, observedOn = TODAY) => ({ priceFen: fen(price), grams: grams(500n), observedOn })
const byCount = (price: bigint, nominal: bigint | null) => ({
  unitPriceFen: fen(price),
  billedBy: 'COUNT' as const,
  nominalGrams: nominal === null ? null : grams(nominal),
  priceGrams: null,
})
const byWeight = (price: bigint, per: bigint) => ({
  unitPriceFen: fen(price),
  billedBy: 'WEIGHT' as const,
  nominalGrams: grams(12_000n),
  priceGrams: grams(per),
})

describe('a price beside the market', () => {
  it('compares by weight: a 10-jin basket at 40 yuan is 4 yuan a jin', () => {
    expect(comparePrice(byCount(4_000n, 5_000n), perJin(400n), TODAY)).toEqual({ state: 'FINE', offBasisPoints: 0n })
    expect(comparePrice(byCount(5_001n, 5_000n), perJin(400n), TODAY)).toEqual({
      state: 'FAR_OFF',
      offBasisPoints: 2503n,
    })
  })

  it('lets exactly the limit pass, on both sides', () => {
    expect(comparePrice(byCount(5_000n, 5_000n), perJin(400n), TODAY).state).toBe('FINE')
    expect(comparePrice(byCount(3_000n, 5_000n), perJin(400n), TODAY).state).toBe('FINE')
    expect(comparePrice(byCount(2_999n, 5_000n), perJin(400n), TODAY)).toEqual({
      state: 'FAR_OFF',
      offBasisPoints: -2503n,
    })
  })

  it('takes the weight the price is for where it is billed by weight', () => {
    expect(comparePrice(byWeight(800n, 1_000n), perJin(400n), TODAY).offBasisPoints).toBe(0n)
  })

  it('says nothing without a reference, without a weight, or with one that is too old or lies ahead', () => {
    const none = { state: 'NONE', offBasisPoints: null }
    const terms = byCount(9_999n, 5_000n)
    expect(comparePrice(terms, null, TODAY)).toEqual(none)
    expect(comparePrice(byCount(9_999n, null), perJin(400n), TODAY)).toEqual(none)
    expect(comparePrice(terms, perJin(400n, addDays(TODAY, 1)), TODAY)).toEqual(none)
    expect(comparePrice(terms, perJin(400n, addDays(TODAY, -PRICE_GUARD.days - 1)), TODAY)).toEqual(none)
    expect(comparePrice(terms, perJin(400n, addDays(TODAY, -PRICE_GUARD.days)), TODAY).state).toBe('FAR_OFF')
  })

  it('is the same whatever weights both are written for', () => {
    const amount = fc.bigInt(1n, 10_000_000n)
    const times = fc.bigInt(1n, 50n)
    fc.assert(
      fc.property(amount, amount, times, times, (asked, market, many, more) => {
        const small = comparePrice(byWeight(asked, 500n), perJin(market), TODAY)
        const large = comparePrice(
          byWeight(asked * many, 500n * many),
          { ...perJin(market * more), grams: grams(500n * more) },
          TODAY,
        )
        expect(large).toEqual(small)
      }),
    )
  })
})

describe('who has the next word', () => {
  it('is the office until it asked or accepted', () => {
    expect(nextWordOnPrice(null)).toBe('OFFICE')
    expect(nextWordOnPrice('EXPLAINED')).toBe('OFFICE')
    expect(nextWordOnPrice('ASKED')).toBe('SUPPLIER')
    expect(nextWordOnPrice('ACCEPTED')).toBeNull()
  })
})
