import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AgreedLine, type AgreementTerms, checkAgreementTerms } from '~/domain/agreement/agreement-terms'
import { callableOf, checkWindow } from '~/domain/agreement/call-off'
import { callableUnderCap, capLeft, checkCap } from '~/domain/agreement/cap'
import { agreementWorth, depositOf, MOST_DEPOSIT_PERMILLE } from '~/domain/agreement/deposit'
import { FIXED_PRICE } from '~/domain/agreement/price-rule'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import { thousandths, wholeUnits, ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { codeOf, someFen } from '../support/arbitraries'

const TODAY = businessDate('2026-11-24')
const TERMS: AgreementTerms = {
  startDate: TODAY,
  endDate: businessDate('2027-03-31'),
  tolerancePermille: 50,
  paymentDays: 30,
  depositPermille: 0,
  capFen: null,
}
const BASKET: SaleTerms = {
  saleUnit: '筐',
  quantityStep: wholeUnits(1),
  nominalGrams: grams(12_500),
  billedBy: 'COUNT',
  priceGrams: null,
  unitPriceFen: fen(12_000),
}
const line = (over: Partial<AgreedLine> = {}): AgreedLine => ({
  ...{ productId: 'a', quantity: wholeUnits(10), terms: BASKET, price: FIXED_PRICE, window: null },
  ...over,
})
const check = (terms: Partial<AgreementTerms>, lines: readonly AgreedLine[] = [line()]) => {
  const checked = checkAgreementTerms({ ...TERMS, ...terms }, lines, TODAY)
  return checked.ok ? null : [checked.refusal.code, checked.refusal.field]
}

describe('a deposit', () => {
  it('is at most 20 % of the agreement: 200 ‰ pass, 201 do not', () => {
    expect(check({ depositPermille: 200 })).toBe(null)
    expect(check({ depositPermille: 201 })).toEqual(['deposit-too-large', 'deposit'])
    expect(check({ depositPermille: -1 })).toEqual(['deposit-too-large', 'deposit'])
    expect(() => depositOf(fen(100), 201)).toThrow(RangeError)
  })

  it('is never above its percentage, whatever the amount', () => {
    fc.assert(
      fc.property(someFen, fc.integer({ min: 0, max: MOST_DEPOSIT_PERMILLE }), (worth, permille) => {
        const deposit = depositOf(worth, permille)
        expect(deposit * 1000n <= worth * BigInt(permille)).toBe(true)
        expect((deposit + 1n) * 1000n > worth * BigInt(permille)).toBe(true)
        expect(deposit * 5n <= worth).toBe(true)
      }),
    )
  })
})

describe('lines without a quantity', () => {
  const open = line({ productId: 'b', quantity: null })

  it('stand under a cap, and a cap over nothing is refused', () => {
    expect(check({ capFen: fen(100_000) }, [line(), open])).toBe(null)
    expect(check({}, [line(), open])).toEqual(['cap-missing', 'cap'])
    expect(check({ capFen: fen(100_000) })).toEqual(['cap-without-open-line', 'cap'])
    expect(check({ capFen: fen(0) }, [open])).toEqual(['amount-not-positive', 'cap'])
    expect(agreementWorth({ amountFen: fen(5), capFen: fen(7) })).toBe(12n)
  })

  it('may be called off to the last fen of the cap', () => {
    const cap = { capFen: fen(100), capDrawnFen: fen(60) }
    expect(codeOf(checkCap(cap, fen(40)))).toBe(null)
    expect(checkCap(cap, fen(41))).toMatchObject({ refusal: { code: 'cap-reached', detail: { left: '0.40' } } })
    expect(capLeft({ capFen: null, capDrawnFen: fen(0) })).toBe(0n)
  })

  it('offer the most whole steps that stay within what is left, by count and by weight', () => {
    const byWeight: SaleTerms = { ...BASKET, billedBy: 'WEIGHT', priceGrams: grams(500) }
    const terms = fc.record({
      weighed: fc.boolean(),
      price: fc.bigInt({ min: 1n, max: 1_000_000n }),
      step: fc.constantFrom(100n, 500n, 1000n, 3000n),
    })
    fc.assert(
      fc.property(terms, fc.bigInt({ min: 0n, max: 1_000_000_000n }), ({ weighed, price, step }, left) => {
        const said = { ...(weighed ? byWeight : BASKET), unitPriceFen: fen(price), quantityStep: thousandths(step) }
        const most = callableUnderCap(said, fen(left))
        expect(most % step).toBe(0n)
        expect(lineAmount(said, { quantity: most }) <= left).toBe(true)
        expect(lineAmount(said, { quantity: thousandths(most + step) }) >= left).toBe(true)
      }),
    )
  })

  it('have no tolerance, and lines with a quantity ask no cap', () => {
    const cap = { capFen: fen(24_000), capDrawnFen: fen(0) }
    const drawn = { drawn: ZERO_THOUSANDTHS, terms: BASKET }
    expect(callableOf({ ...drawn, agreed: null, tolerancePermille: 0 }, cap)).toBe(wholeUnits(2))
    expect(callableOf({ ...drawn, agreed: wholeUnits(100), tolerancePermille: 100 }, cap)).toBe(wholeUnits(110))
  })
})

describe('a delivery window', () => {
  const window = (from: string, to: string) => ({ from: businessDate(from), to: businessDate(to) })

  it('lies within the term, its ends included', () => {
    expect(check({}, [line({ window: window('2026-11-24', '2027-03-31') })])).toBe(null)
    expect(check({}, [line({ window: window('2026-11-23', '2026-12-01') })])).toEqual([
      'window-outside-term',
      'lines[a][windowFrom]',
    ])
    expect(check({}, [line({ window: window('2026-12-01', '2027-04-01') })])).toEqual([
      'window-outside-term',
      'lines[a][windowTo]',
    ])
    expect(check({}, [line({ window: window('2026-12-02', '2026-12-01') })])).toEqual([
      'date-order',
      'lines[a][windowTo]',
    ])
  })

  it('bounds the day goods are wanted on', () => {
    const said = { productName: '菜心', window: window('2026-12-01', '2026-12-31') }
    const on = (date: string) => codeOf(checkWindow(said, businessDate(date)))
    expect(['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([
      'outside-window',
      null,
      null,
      'outside-window',
    ])
    expect(codeOf(checkWindow({ ...said, window: null }, TODAY))).toBe(null)
  })
})

it('an agreement takes 200 lines, each product once', () => {
  const lines = Array.from({ length: 200 }, (_, index) => line({ productId: `p${index}` }))
  expect(check({}, lines)).toBe(null)
  expect(check({}, [...lines, line({ productId: 'one more' })])).toEqual(['bad-choice', 'lines'])
  expect(check({}, [line(), line()])).toEqual(['bad-choice', 'lines'])
})
