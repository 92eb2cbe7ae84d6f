import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renewedTerm, yearsLater } from '~/domain/agreement/renewal'
import { signedNow } from '~/domain/agreement/signed-amount'
import {
  type AmendmentChanges,
  amendedLine,
  amountOf,
  changesOf,
  checkAmendment,
  type StandingTerms,
} from '~/domain/amendment/amendment-changes'
import { type AmendmentContent, amendmentText, readAmendmentText } from '~/domain/amendment/amendment-text'
import { asSigned } from '~/domain/amendment/as-signed'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { fen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import type { SaleTerms } from '~/domain/quantity/measure'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'

const TODAY = businessDate('2026-11-25')
const BASKET: SaleTerms = {
  ...{ saleUnit: '筐', quantityStep: wholeUnits(1), nominalGrams: null, billedBy: 'COUNT', priceGrams: null },
  unitPriceFen: fen(12_000),
}
const NONE = new Map<string, SaleTerms>()

function standing(over: Partial<StandingTerms> = {}): StandingTerms {
  return {
    ...{ startDate: businessDate('2026-01-01'), endDate: businessDate('2026-12-31') },
    ...{ tolerancePermille: 50, paymentDays: 30, capFen: null, capDrawnFen: ZERO_FEN },
    lines: [line('a', 100, 40), line('b', 20, 0)],
    ...over,
  }
}

function line(id: string, agreed: number | null, drawn: number) {
  return {
    ...{ id, productId: `product-${id}`, terms: BASKET, windowTo: null, shipped: wholeUnits(0) },
    agreed: agreed === null ? null : wholeUnits(agreed),
    drawn: wholeUnits(drawn),
  }
}

const refusal = (changes: Partial<AmendmentChanges>, now = standing(), added = NONE) => {
  const checked = checkAmendment(now, { lines: [], added: [], ...changes }, added, TODAY)
  return checked.ok ? null : [checked.refusal.code, checked.refusal.field]
}

describe('what an amendment may change', () => {
  test('a quantity down to what is drawn and no further', () => {
    const to = (units: number) => ({ lines: [{ lineId: 'a', agreed: wholeUnits(units) }] })
    expect(refusal(to(40))).toBeNull()
    expect(refusal(to(39))).toEqual(['below-drawn', 'lines[a][quantity]'])
    expect(refusal(to(0))).toEqual(['quantity-not-positive', 'lines[a][quantity]'])
    expect(refusal({ lines: [{ lineId: 'a', agreed: thousandths(40_500) }] })).toEqual([
      'quantity-step',
      'lines[a][quantity]',
    ])
    expect(refusal({ lines: [{ lineId: 'x', agreed: wholeUnits(5) }] })).toEqual(['not-found', undefined])
  })

  test('never the quantity of a line that has none, but its price', () => {
    const open = standing({ capFen: fen(500_000), capDrawnFen: fen(120_000), lines: [line('a', null, 10)] })
    expect(refusal({ lines: [{ lineId: 'a', agreed: wholeUnits(5) }] }, open)).toEqual([
      'bad-choice',
      'lines[a][quantity]',
    ])
    expect(refusal({ lines: [{ lineId: 'a', unitPriceFen: fen(11_000) }] }, open)).toBeNull()
    expect(refusal({ capFen: fen(120_000) }, open)).toBeNull()
    expect(refusal({ capFen: fen(119_999) }, open)).toEqual(['cap-below-drawn', 'cap'])
    expect(refusal({ capFen: fen(119_999) })).toEqual(['bad-choice', 'cap'])
  })

  test('a tolerance, unless more was drawn within the old one', () => {
    const over = standing({ lines: [line('a', 100, 105)] })
    expect(refusal({ tolerancePermille: 60 }, over)).toBeNull()
    expect(refusal({ tolerancePermille: 0 }, over)).toEqual(['below-drawn', 'tolerance'])
    expect(refusal({ tolerancePermille: 201 })).toEqual(['bad-choice', 'tolerance'])
    expect(refusal({ lines: [{ lineId: 'a', agreed: wholeUnits(101) }] }, over)).toBeNull()
  })

  test('the end, today at the earliest and not before a delivery window is over', () => {
    expect(refusal({ endDate: TODAY })).toBeNull()
    expect(refusal({ endDate: addDays(TODAY, -1) })).toEqual(['date-in-past', 'endDate'])
    const windowed = standing({ lines: [{ ...line('a', 100, 0), windowTo: businessDate('2026-12-20') }] })
    expect(refusal({ endDate: businessDate('2026-12-20') }, windowed)).toBeNull()
    expect(refusal({ endDate: businessDate('2026-12-19') }, windowed)).toEqual(['amended-window', 'endDate'])
  })

  test('adds a product once, and changes something at all', () => {
    const added = new Map([['product-c', BASKET]])
    const more = (productId: string) => ({ added: [{ productId, quantity: wholeUnits(5), unitPriceFen: fen(100) }] })
    expect(refusal(more('product-c'), standing(), added)).toBeNull()
    expect(refusal(more('product-a'), standing(), added)).toEqual(['bad-choice', 'added'])
    expect(refusal({})).toEqual(['nothing-changed', undefined])
  })

  test('what the form leaves as it stands is no change', () => {
    const now = standing()
    const wanted = {
      ...{ endDate: now.endDate, tolerancePermille: 50, paymentDays: 20, capFen: null, added: [] },
      lines: [{ lineId: 'a', agreed: wholeUnits(100), unitPriceFen: fen(13_000) }],
    }
    expect(changesOf(now, wanted)).toEqual({
      ...{ paymentDays: 20, added: [] },
      lines: [{ lineId: 'a', unitPriceFen: fen(13_000) }],
    })
  })
})

/** An agreement, and amendments of it one after another: each says what it changes from. */
const history = fc
  .array(
    fc.record({
      units: fc.integer({ min: 40, max: 400 }),
      price: fc.integer({ min: 1, max: 99_999 }),
      days: fc.integer({ min: 0, max: 365 }),
      longer: fc.integer({ min: 0, max: 300 }),
      adds: fc.boolean(),
      reason: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    }),
    { maxLength: 6 },
  )
  .map((steps) => {
    const first = {
      ...standing(),
      lines: standing().lines.map((one) => ({ ...one, amountFen: amountOf(one) })),
      amountFen: sumFen(standing().lines.map(amountOf)),
    }
    const contents: AmendmentContent[] = []
    let now = first
    for (const [index, step] of steps.entries()) {
      const changes: AmendmentChanges = {
        ...{ endDate: addDays(now.endDate, step.longer), paymentDays: step.days, added: [] },
        lines: [{ lineId: 'a', agreed: wholeUnits(step.units), unitPriceFen: fen(step.price) }],
      }
      const [before] = now.lines
      const changed = amendedLine(before!, changes)
      const after = { ...changed, amountFen: amountOf(changed) }
      const fresh = { ...line(`new-${index}`, 7, 0), amountFen: amountOf(line(`new-${index}`, 7, 0)) }
      const lines = [after, ...now.lines.slice(1), ...(step.adds ? [fresh] : [])]
      const amountFen = sumFen(lines.map((one) => one.amountFen))
      const party = { id: 'p', name: '示例𠮷', uscc: '91441900MA5T000100' }
      contents.push({
        ...{ number: `GX-2026-000001-B${index + 1}`, programmeId: 'x', reason: step.reason, ends: false },
        ...{ buyer: party, supplier: party, tolerancePermille: null, capFen: null },
        agreement: { number: 'GX-2026-000001', contentHash: 'c', signedOn: TODAY },
        endDate: { from: now.endDate, to: changes.endDate! },
        paymentDays: { from: now.paymentDays, to: step.days },
        amountFen: { from: now.amountFen, to: amountFen },
        lines: [
          {
            ...{ lineId: 'a', position: 1, productName: '菜心', specification: '', villageName: null },
            ...{ saleUnit: '筐', priceGrams: null },
            agreed: { from: before!.agreed!, to: after.agreed! },
            unitPriceFen: { from: before!.terms.unitPriceFen, to: after.terms.unitPriceFen },
            amountFen: { from: before!.amountFen, to: after.amountFen },
          },
        ],
        added: step.adds
          ? [
              {
                ...{ lineId: fresh.id, position: 9, productId: fresh.productId, productName: '番薯' },
                ...{ specification: '', villageId: null, villageName: null, terms: BASKET },
                agreed: fresh.agreed!,
                amountFen: fresh.amountFen,
              },
            ]
          : [],
      })
      now = { ...now, endDate: changes.endDate!, paymentDays: step.days, amountFen, lines }
    }
    return { first, now, contents }
  })

test('from what holds now and the amendments in force follows what was signed first', () => {
  fc.assert(
    fc.property(history, ({ first, now, contents }) => {
      expect(asSigned(now, contents)).toEqual(first)
    }),
  )
})

test('a kept text is read back as it was written, whatever somebody typed', () => {
  fc.assert(
    fc.property(history, ({ contents }) => {
      for (const content of contents) {
        const text = amendmentText(content)
        expect(readAmendmentText(text)).toEqual(content)
        expect(amendmentText(readAmendmentText(text))).toBe(text)
      }
    }),
  )
  expect(() => readAmendmentText('{"format":"amendment-9"}')).toThrow('amendment-9')
})

test('签约 after a termination is never more than before it, nor more than the orders deliver', () => {
  const amount = fc.bigInt({ min: 0n, max: 10_000_000n }).map((value) => fen(value))
  const village = fc.constantFrom('v1', 'v2', null)
  const entries = fc.array(fc.record({ villageId: village, agreedFen: amount }), { minLength: 1, maxLength: 6 })
  const drawn = fc.array(fc.record({ villageId: fc.constantFrom('v1', 'v2'), amountFen: amount }), { maxLength: 6 })
  fc.assert(
    fc.property(entries, drawn, drawn, (lines, calledOff, delivered) => {
      const under = { calledOff, drawn: delivered }
      const before = signedNow({ lines, capFen: null, terminated: false }, under)
      const after = signedNow({ lines, capFen: null, terminated: true }, under)
      const total = (rows: typeof before) => sumFen(rows.map(({ amountFen }) => amountFen))
      expect(total(after) <= total(before)).toBe(true)
      expect(total(after) <= sumFen(delivered.map(({ amountFen }) => amountFen))).toBe(true)
    }),
  )
})

describe('a renewal', () => {
  test('is a year later, and another until its last day is not over', () => {
    const term = { startDate: businessDate('2026-01-01'), endDate: businessDate('2026-12-31') }
    expect(renewedTerm(term, TODAY)).toEqual({ startDate: '2027-01-01', endDate: '2027-12-31' })
    expect(renewedTerm(term, businessDate('2027-12-31')).endDate).toBe('2027-12-31')
    expect(renewedTerm(term, businessDate('2028-01-01')).endDate).toBe('2028-12-31')
  })

  test('29 February is the 28th where a year has none', () => {
    expect(yearsLater(businessDate('2028-02-29'), 1)).toBe('2029-02-28')
    expect(yearsLater(businessDate('2028-02-29'), 4)).toBe('2032-02-29')
  })
})
