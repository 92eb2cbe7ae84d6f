import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { betterSource, type Source } from '~/domain/order/choose-source'
import { buyAgain, callAgain, priceChange } from '~/domain/order/reorder'
import { grams } from '~/domain/quantity/grams'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import { wholeUnits } from '~/domain/quantity/thousandths'

const byCount = (unitPriceFen: number): SaleTerms => ({
  ...{ saleUnit: '筐', quantityStep: wholeUnits(1), nominalGrams: grams(12_500), priceGrams: null },
  ...{ billedBy: 'COUNT', unitPriceFen: fen(unitPriceFen) },
})
const byWeight = (priceFen: number): SaleTerms => ({
  ...byCount(priceFen),
  ...{ billedBy: 'WEIGHT', priceGrams: grams(500) },
})
const source = (terms: SaleTerms, most: number, endsOn: string | null = null, priceKnown = true): Source => ({
  ...{ terms, most: wholeUnits(most), priceKnown },
  endsOn: endsOn === null ? null : businessDate(endsOn),
})

describe('the better price is suggested', () => {
  test('and comes to no more than any other way that can give all of it', () => {
    const any = fc.record({
      price: fc.integer({ min: 1, max: 5_000 }),
      weighed: fc.boolean(),
      most: fc.nat({ max: 60 }),
      ends: fc.option(fc.constantFrom('2026-11-30', '2026-12-31', '2027-06-30')),
      known: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 6 }), fc.integer({ min: 1, max: 60 }), (ways, units) => {
        const sources = ways.map(({ price, weighed, most, ends, known }) =>
          source(weighed ? byWeight(price) : byCount(price), most, ends, known),
        )
        const quantity = wholeUnits(units)
        const better = betterSource(sources, quantity)
        const able = sources.filter(({ most, priceKnown }) => priceKnown && most >= quantity)
        expect(better === null).toBe(able.length < 2)
        if (better === null) return
        expect(able).toContain(better.source)
        const amountOf = ({ terms }: Source) => lineAmount(terms, { quantity })
        const amount = amountOf(better.source)
        const others = able.filter((other) => other !== better.source)
        for (const other of others) {
          expect(amount <= amountOf(other)).toBe(true)
          // At the same amount what ends first is used first, and a direct purchase last.
          if (amountOf(other) === amount) expect((better.source.endsOn ?? '9') <= (other.endsOn ?? '9')).toBe(true)
        }
        expect(better.why).toBe(others.some((other) => amountOf(other) === amount) ? 'same' : 'less')
        const reversed = betterSource(sources.toReversed(), quantity)
        expect(reversed && amountOf(reversed.source)).toBe(amount)
      }),
    )
  })

  test('compares by what it comes to, also where one is by count and the other by weight', () => {
    // 25 jin a basket: 3.90 a jin is 97.50, less than 98.00 a basket.
    const [basket, jin] = [source(byCount(9_800), 50), source(byWeight(390), 50)]
    expect(betterSource([basket, jin], wholeUnits(4))).toEqual({ source: jin, why: 'less' })
    expect(betterSource([source(byCount(9_700), 50), jin], wholeUnits(4))?.source.terms.billedBy).toBe('COUNT')
    expect(betterSource([source(byCount(9_750), 50, '2026-12-31'), jin], wholeUnits(4))).toMatchObject({
      ...{ why: 'same', source: { terms: { billedBy: 'COUNT' } } },
    })
  })

  test('leaves out what cannot give all of it, what ends between two steps and a market price nobody has looked up', () => {
    const cheap = source(byCount(1), 3, '2026-12-31')
    const [dear, dearer] = [source(byCount(500), 100), source(byCount(501), 100, '2026-12-31')]
    const suggested = (units: number, ...ways: Source[]) =>
      betterSource([...ways, dear, dearer], wholeUnits(units))?.source
    expect(suggested(3, cheap)).toBe(cheap)
    expect(suggested(4, cheap)).toBe(dear)
    expect(suggested(4, source(byCount(1), 100, '2026-12-31', false))).toBe(dear)
    expect(suggested(0)).toBe(undefined)
    expect(betterSource([dear, dearer], 1_500n as never)).toBe(null)
    expect(betterSource([dear], wholeUnits(4))).toBe(null)
  })
})

describe('ordering again', () => {
  test('under an agreement starts with as much as then, at most what may be called off, in whole steps', () => {
    const terms = { ...byCount(100), quantityStep: wholeUnits(5) }
    expect(callAgain(wholeUnits(20), { callable: wholeUnits(100), terms })).toBe(wholeUnits(20))
    expect(callAgain(wholeUnits(20), { callable: wholeUnits(13), terms })).toBe(wholeUnits(10))
    expect(callAgain(wholeUnits(20), { callable: wholeUnits(0), terms })).toBe(wholeUnits(0))
  })

  test('directly keeps to today’s steps and smallest order', () => {
    const offer = { minimumOrder: wholeUnits(6), terms: { ...byCount(100), quantityStep: wholeUnits(2) } }
    expect(buyAgain(wholeUnits(9), offer)).toBe(wholeUnits(8))
    expect(buyAgain(wholeUnits(3), offer)).toBe(wholeUnits(6))
  })

  test('says how the price changed, and does not compare other units', () => {
    expect(priceChange(byCount(100), byCount(100))).toBe('same')
    expect(priceChange(byCount(100), byCount(101))).toBe('higher')
    expect(priceChange(byCount(100), byCount(99))).toBe('lower')
    expect(priceChange(byCount(100), byWeight(100))).toBe('other-terms')
    expect(priceChange(byCount(100), { ...byCount(100), nominalGrams: grams(10_000) })).toBe('other-terms')
  })
})
