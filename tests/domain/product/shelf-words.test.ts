import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { stepTowardsGap, unitsToClose } from '~/domain/gap/units-to-close'
import { checkOfficePhone } from '~/domain/identity/office-phone'
import { fen } from '~/domain/money/fen'
import { claimsOrganic, organicField } from '~/domain/product/more-facts'
import { checkPaperDays, isInForce, mayBeCalledOrganic } from '~/domain/product/quality-paper'
import { grams } from '~/domain/quantity/grams'
import { lineAmount, type SaleTerms } from '~/domain/quantity/measure'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'

const today = businessDate('2026-11-26')
const day = businessDate

describe('what may be called 有机', () => {
  it.each([
    ['有机菜心', true],
    ['Organic choy sum', true],
    ['施有机肥', false],
    ['grown on organic fertilizer', false],
    ['富含有机质的土', false],
    ['有机会再来', false],
    ['菜心', false],
  ])('%s: %s', (text, claims) => {
    expect(claimsOrganic(text)).toBe(claims)
  })

  test('is found in any text of a product', () => {
    expect(organicField({ name: '菜心', originNote: '有机基地' })).toBe('originNote')
    expect(organicField({ name: '菜心', spec: '一级' })).toBeNull()
  })

  test('only a certificate on file whose last day is not over allows it', () => {
    const paper = { kind: 'ORGANIC', issuedOn: day('2026-01-01'), validUntil: today } as const
    expect(mayBeCalledOrganic([paper], today)).toBe(true)
    expect(mayBeCalledOrganic([paper], day('2026-11-27'))).toBe(false)
    expect(mayBeCalledOrganic([{ ...paper, kind: 'TEST' }], today)).toBe(false)
    expect(mayBeCalledOrganic([], today)).toBe(false)
  })
})

test('a paper is issued by today, runs out after that, and an organic one says when', () => {
  const paper = { kind: 'TEST', issuedOn: today, validUntil: null } as const
  expect(checkPaperDays(paper, today).ok).toBe(true)
  expect(checkPaperDays({ ...paper, issuedOn: day('2026-11-27') }, today)).toMatchObject({
    refusal: { code: 'paper-dates', field: 'issuedOn' },
  })
  expect(checkPaperDays({ ...paper, validUntil: day('2026-11-25') }, today)).toMatchObject({
    refusal: { code: 'paper-dates', field: 'validUntil' },
  })
  expect(checkPaperDays({ ...paper, kind: 'ORGANIC' }, today)).toMatchObject({ refusal: { code: 'required' } })
  expect(isInForce({ validUntil: null }, today)).toBe(true)
})

describe('an office telephone', () => {
  it.each([
    ['0663-5588888', '0663-5588888'],
    ['(0663) 5588888', '0663-5588888'],
    ['０６６３５５８８８８８', '0663-5588888'],
    ['0769 22118888 转 12', '0769-22118888-12'],
    ['020-88886666-3', '020-88886666-3'],
    ['400-810-1234', '4008101234'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(checkOfficePhone(typed)).toEqual({ ok: true, value: kept })
  })

  it.each(['13800000001', '138 0000 0001', '+86-138-0000-0001', '1 3 8 0 0 0 0 0 0 0 1'])('%s is a mobile', (typed) => {
    expect(checkOfficePhone(typed)).toMatchObject({ refusal: { code: 'office-phone-only' } })
  })

  it.each(['5588888', '110', 'call me', '0663-55888', '0063-5588888'])('%s is none', (typed) => {
    expect(checkOfficePhone(typed)).toMatchObject({ refusal: { code: 'bad-office-phone' } })
  })
})

const terms = fc.record({
  step: fc.bigInt(1n, 20n),
  price: fc.bigInt(1n, 1_000_000n),
  weight: fc.option(fc.bigInt(100n, 50_000n)),
})

function termsOf({ step, price, weight }: { step: bigint; price: bigint; weight: bigint | null }): SaleTerms {
  return {
    saleUnit: '筐',
    quantityStep: wholeUnits(Number(step)),
    nominalGrams: weight === null ? null : grams(weight),
    billedBy: weight === null ? 'COUNT' : 'WEIGHT',
    priceGrams: weight === null ? null : grams(500n),
    unitPriceFen: fen(price),
  }
}

describe('a gap in produce', () => {
  test('the units close it, and one step less does not', () => {
    fc.assert(
      fc.property(terms, fc.bigInt(1n, 10_000_000n), (wish, gap) => {
        const offered = termsOf(wish)
        const units = unitsToClose(fen(gap), offered)
        if (units === null) return
        expect(units % offered.quantityStep).toBe(0n)
        // Each step is rounded by itself: over many of them they differ from one amount by half a fen each.
        const slack = units / offered.quantityStep / 2n + 1n
        expect(lineAmount(offered, { quantity: units }) + slack).toBeGreaterThanOrEqual(gap)
        const before = thousandths(units - offered.quantityStep)
        expect(lineAmount(offered, { quantity: before }) - slack).toBeLessThan(gap)
      }),
    )
  })

  test('a suggestion can be ordered as it stands: whole steps, at least the smallest order, at most what is free', () => {
    fc.assert(
      fc.property(
        terms,
        fc.bigInt(0n, 10_000_000n),
        fc.nat(50),
        fc.nat(500),
        fc.bigInt(1n, 10_000_000n),
        (wish, gap, smallest, free, most) => {
          const offered = termsOf(wish)
          const minimumOrder = thousandths(BigInt(smallest + 1) * offered.quantityStep)
          const offer = { terms: offered, minimumOrder, free: wholeUnits(free) }
          const suggested = stepTowardsGap(fen(gap), offer)
          expect(suggested === null).toBe(offer.free < minimumOrder)
          if (suggested === null) return
          expect(suggested % offered.quantityStep).toBe(0n)
          expect(suggested >= minimumOrder && suggested <= offer.free).toBe(true)
          const modest = stepTowardsGap(fen(gap), offer, fen(most))
          const enough = unitsToClose(fen(most), offered)
          expect(modest !== null && modest <= suggested).toBe(true)
          expect(enough === null || modest === minimumOrder || modest! <= enough).toBe(true)
        },
      ),
    )
  })
})
