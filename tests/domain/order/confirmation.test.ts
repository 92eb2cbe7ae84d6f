import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { asked, type ConfirmedLine, checkConfirmation, confirmLine, orderedAmount } from '~/domain/order/confirmation'
import { grams } from '~/domain/quantity/grams'
import { lineAmount } from '~/domain/quantity/measure'
import { formatThousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { codeOf } from '../support/arbitraries'

const TODAY = businessDate('2026-11-25')

function ordered(units: number): ConfirmedLine & { id: string } {
  const terms = {
    saleUnit: '筐',
    quantityStep: wholeUnits(1),
    nominalGrams: grams(10_000),
    billedBy: 'WEIGHT' as const,
    priceGrams: grams(500),
    unitPriceFen: fen(333),
  }
  const quantity = wholeUnits(units)
  const none = wholeUnits(0)
  return {
    ...{ id: 'l1', terms, ordered: quantity, reserved: quantity, orderedFen: lineAmount(terms, { quantity }) },
    ...{ shipped: none, shippedGrams: grams(0), shippedFen: fen(0), judged: none, accepted: none },
    ...{ acceptedGrams: grams(0), acceptedFen: fen(0), renewed: none, allowanceFen: fen(0) },
    ...{ lowered: none, loweredReason: '', promisedDate: null },
  }
}

const part = (units: number, reason = '霜冻', promisedDate: string | null = null) => ({
  ...{ quantity: wholeUnits(units), reason },
  promisedDate: promisedDate === null ? null : businessDate(promisedDate),
})

describe('a line that its supplier confirms', () => {
  test('holds and costs what is left of it, however often it is lowered, and never grows', () => {
    const shares = fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), shares, (units, percents) => {
        let line = ordered(units)
        for (const percent of percents) {
          const before = line
          const quantity = Math.floor((Number(line.ordered / 1000n) * percent) / 100)
          const confirmed = confirmLine(line, part(quantity), TODAY)
          if (!confirmed.ok) throw new Error(confirmed.refusal.code)
          line = confirmed.value
          expect(line.ordered).toBe(wholeUnits(quantity))
          expect(line.ordered <= before.ordered).toBe(true)
          expect(asked(line)).toBe(wholeUnits(units))
          expect(line.reserved).toBe(line.ordered)
          expect(line.orderedFen).toBe(lineAmount(line.terms, { quantity: line.ordered }))
          expect(line.lowered > 0n && line.loweredReason === '').toBe(false)
        }
        expect(orderedAmount([line, line])).toBe(2n * line.orderedFen)
      }),
    )
  })

  test('is never more than was asked, and once let go of not taken back', () => {
    const line = ordered(10)
    const more = confirmLine(line, part(11), TODAY)
    expect(more).toMatchObject({
      refusal: { code: 'over-asked', field: 'lines[l1][quantity]', detail: { most: '10' } },
    })
    const lowered = confirmLine(line, part(6), TODAY)
    if (!lowered.ok) throw new Error(lowered.refusal.code)
    expect(codeOf(confirmLine(lowered.value, part(7), TODAY))).toBe('over-asked')
    expect(formatThousandths(lowered.value.lowered)).toBe('4')
  })

  test('needs whole steps, a reason for less, and a day that is not over', () => {
    const line = ordered(10)
    expect(codeOf(confirmLine(line, { ...part(9), quantity: 8_500n as never }, TODAY))).toBe('quantity-step')
    expect(codeOf(confirmLine(line, { ...part(9), quantity: -1_000n as never }, TODAY))).toBe('quantity-not-positive')
    expect(codeOf(confirmLine(line, part(9, ' '), TODAY))).toBe('reason-required')
    expect(codeOf(confirmLine(line, part(10, ''), TODAY))).toBe(null)
    expect(codeOf(confirmLine(line, part(10, '', '2026-11-24'), TODAY))).toBe('date-in-past')
    expect(confirmLine(line, part(10, '', '2026-11-25'), TODAY)).toMatchObject({
      value: { promisedDate: '2026-11-25' },
    })
  })

  test('may be left out, but not all of them', () => {
    const none = confirmLine(ordered(3), part(0), TODAY)
    if (!none.ok) throw new Error(none.refusal.code)
    expect(none.value).toMatchObject({ ordered: 0n, reserved: 0n, orderedFen: 0n, lowered: wholeUnits(3) })
    expect(codeOf(checkConfirmation([none.value]))).toBe('nothing-confirmed')
    expect(codeOf(checkConfirmation([none.value, ordered(1)]))).toBe(null)
  })
})
