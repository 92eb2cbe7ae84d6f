import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callOffPrice, checkPriceRule, FIXED_PRICE, MOST_REFERENCE_DAYS } from '~/domain/agreement/price-rule'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { accepted, codeOf, someFen } from '../support/arbitraries'

const TODAY = businessDate('2026-11-24')
const floor = { priceType: 'FLOOR', priceSource: '示例市场', priceDate: null } as const
const market = { priceType: 'MARKET', priceSource: '示例市场', priceDate: TODAY } as const
const priced = (yuan: number) => ({ date: TODAY, priceFen: fen(yuan * 100) })
const positive = someFen.filter((amount) => amount > 0n)

describe('the price of a call-off', () => {
  it('of a fixed line is the agreed one, whatever the market says', () => {
    const price = accepted(callOffPrice({ ...FIXED_PRICE, unitPriceFen: fen(500) }, priced(9), TODAY))
    expect(price).toEqual({ unitPriceFen: 500n, reference: null })
  })

  it('保护价: the market price where it is higher, never less than the floor', () => {
    const at = (yuan: number) =>
      accepted(callOffPrice({ ...floor, unitPriceFen: fen(500) }, priced(yuan), TODAY)).unitPriceFen
    expect([at(4), at(5), at(6)]).toEqual([500n, 500n, 600n])
  })

  it('市场价: the market price, lower than written or higher', () => {
    const at = (yuan: number) =>
      accepted(callOffPrice({ ...market, unitPriceFen: fen(500) }, priced(yuan), TODAY)).unitPriceFen
    expect([at(4), at(6)]).toEqual([400n, 600n])
  })

  it('names the agreed market, the day and the price it was made from', () => {
    const { reference } = accepted(callOffPrice({ ...floor, unitPriceFen: fen(500) }, priced(4), TODAY))
    expect(reference).toEqual({ source: '示例市场', date: TODAY, priceFen: 400n })
  })

  it('is never made without a reference, from one of another week or of tomorrow, or from nothing', () => {
    const line = { ...market, unitPriceFen: fen(500) }
    const on = (days: number) => codeOf(callOffPrice(line, { ...priced(4), date: addDays(TODAY, days) }, TODAY))
    expect(codeOf(callOffPrice(line, null, TODAY))).toBe('reference-missing')
    expect(on(-MOST_REFERENCE_DAYS)).toBe(null)
    expect(on(-MOST_REFERENCE_DAYS - 1)).toBe('reference-date')
    expect(on(1)).toBe('reference-date')
    expect(codeOf(callOffPrice(line, priced(0), TODAY))).toBe('amount-not-positive')
  })

  it('for any prices: a floor is the greater of the two, a market price the market’s', () => {
    fc.assert(
      fc.property(positive, positive, (agreed, now) => {
        const stated = { date: TODAY, priceFen: now }
        const of = (rule: typeof floor | typeof market) =>
          accepted(callOffPrice({ ...rule, unitPriceFen: agreed }, stated, TODAY)).unitPriceFen
        expect(of(floor) >= agreed && of(floor) >= now).toBe(true)
        expect([agreed, now]).toContain(of(floor))
        expect(of(market)).toBe(now)
      }),
    )
  })
})

it('a floor and a market price name their market, a market price its day too', () => {
  const check = (rule: Parameters<typeof checkPriceRule>[0]) => codeOf(checkPriceRule(rule, TODAY, (part) => part))
  expect([check(FIXED_PRICE), check(floor), check(market)]).toEqual([null, null, null])
  expect(check({ ...floor, priceSource: '' })).toBe('market-missing')
  expect(check({ ...market, priceSource: '' })).toBe('market-missing')
  expect(check({ ...market, priceDate: null })).toBe('required')
  expect(check({ ...market, priceDate: addDays(TODAY, 1) })).toBe('date-in-future')
})
