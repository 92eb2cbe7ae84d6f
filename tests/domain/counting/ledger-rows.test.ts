import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate, yearOf } from '~/domain/calendar/business-date'
import { type Posted, postings, postingsOfDocument, type StepTruth } from '~/domain/counting/ledger-rows'
import { fen } from '~/domain/money/fen'
import { anyDate } from '../support/arbitraries'

const truth = (amount: number, date: string, change: Partial<StepTruth> = {}): StepTruth => ({
  step: 'COUNTED',
  villageId: 'v1',
  amountFen: fen(amount),
  businessDate: businessDate(date),
  ...change,
})
const row = (amount: number, date: string, change: Partial<Posted> = {}): Posted => ({
  step: 'COUNTED',
  villageId: 'v1',
  year: yearOf(businessDate(date)),
  businessDate: businessDate(date),
  amountFen: fen(amount),
  ...change,
})
const short = (rows: readonly { year: number; businessDate: string; amountFen: bigint; restated: boolean }[]) =>
  rows.map((r) => `${r.year} ${r.businessDate} ${r.amountFen}${r.restated ? ' restated' : ''}`)
const none = new Set<number>()

describe('postings', () => {
  it('posts what is new on its business date, and nothing twice', () => {
    const first = postings(truth(100, '2026-12-31'), [], none)
    expect(first).toEqual([{ ...row(100, '2026-12-31'), restated: false, ruleVersion: 1 }])
    expect(postings(truth(100, '2026-12-31'), first, none)).toEqual([])
    expect(short(postings(truth(150, '2027-01-02'), first, none))).toEqual(['2027 2027-01-02 50'])
  })

  it('takes a reduction from the latest rows, each in its own year', () => {
    const earlier = [row(60, '2026-12-30'), row(40, '2027-01-02')]
    expect(short(postings(truth(30, '2027-03-01'), earlier, none))).toEqual([
      '2027 2027-01-02 -40',
      '2026 2026-12-30 -30',
    ])
  })

  it('takes the same rows back only once', () => {
    const earlier = [row(60, '2026-12-30'), row(40, '2027-01-02'), row(-40, '2027-01-02')]
    expect(short(postings(truth(0, '2027-03-01'), earlier, none))).toEqual(['2026 2026-12-30 -60'])
  })

  it('leaves a closed year alone: the next open one takes it and the date stays (冲减)', () => {
    const closed = new Set([2025, 2026])
    const earlier = [row(60, '2025-12-30')]
    expect(short(postings(truth(0, '2027-03-01'), earlier, closed))).toEqual(['2027 2025-12-30 -60 restated'])
    expect(short(postings(truth(90, '2026-12-31'), earlier, closed))).toEqual(['2027 2026-12-31 30 restated'])
  })

  it('reduces a restated row where it stands', () => {
    const closed = new Set([2025])
    const late = row(30, '2025-12-31', { year: 2026 })
    expect(short(postings(truth(0, '2026-05-01'), [late], closed))).toEqual(['2026 2025-12-31 -30 restated'])
    const undone = [row(100, '2025-12-31'), late, row(-40, '2025-12-31', { year: 2026 })]
    expect(short(postings(truth(0, '2026-05-01'), undone, closed))).toEqual(['2026 2025-12-31 -90 restated'])
  })

  it('does not look at other steps and villages', () => {
    const earlier = [row(100, '2026-01-01', { step: 'PAID' }), row(100, '2026-01-01', { villageId: 'v2' })]
    expect(short(postings(truth(10, '2026-01-01'), earlier, none))).toEqual(['2026 2026-01-01 10'])
  })

  it('follows a truth below zero, too', () => {
    expect(short(postings(truth(-20, '2026-06-01'), [row(30, '2026-01-01')], none))).toEqual([
      '2026 2026-01-01 -30',
      '2026 2026-06-01 -20',
    ])
  })
})

describe('postingsOfDocument', () => {
  it('moves an amount from the town to the village that a call-off names', () => {
    const signed = (villageId: string | null, amount: number) =>
      truth(amount, '2026-03-01', { step: 'SIGNED', villageId })
    const earlier = postingsOfDocument([signed(null, 100)], [], none)
    const moved = postingsOfDocument([signed(null, 40), signed('v1', 60)], earlier, none)
    expect(moved.map((r) => [r.villageId, r.amountFen])).toEqual([
      [null, -60n],
      ['v1', 60n],
    ])
    expect(
      postingsOfDocument([signed('v1', 60)], [...earlier, ...moved], none).map((r) => [r.villageId, r.amountFen]),
    ).toEqual([[null, -40n]])
  })

  it('leaves steps alone that were not named', () => {
    expect(postingsOfDocument([truth(5, '2026-01-01', { step: 'PAID' })], [row(9, '2026-01-01')], none)).toMatchObject([
      { step: 'PAID', amountFen: 5n },
    ])
  })
})

describe('a document’s whole life', () => {
  const happening = fc.record({
    amount: fc.bigInt({ min: 0n, max: 100_000n }).map(fen),
    businessDate: anyDate,
    closesYear: fc.boolean(),
  })

  it('ledger = now after every change, closed years never move, no date is taken back below zero', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 15 }), (happenings) => {
        const ledger: Posted[] = []
        const closed = new Set<number>()
        const yearTotals = () => {
          const totals = new Map<number, bigint>()
          for (const r of ledger) totals.set(r.year, (totals.get(r.year) ?? 0n) + r.amountFen)
          return totals
        }
        for (const { amount, businessDate: date, closesYear } of happenings) {
          const before = yearTotals()
          const rows = postings(
            { step: 'COUNTED', villageId: 'v1', amountFen: amount, businessDate: date },
            ledger,
            closed,
          )
          ledger.push(...rows)
          expect(ledger.reduce((sum, r) => sum + r.amountFen, 0n)).toBe(amount)
          for (const r of rows) {
            expect(closed.has(r.year)).toBe(false)
            expect(r.restated).toBe(r.year !== yearOf(r.businessDate))
            if (r.restated) expect(closed.has(yearOf(r.businessDate))).toBe(true)
            expect(r.amountFen).not.toBe(0n)
          }
          for (const year of closed) expect(yearTotals().get(year)).toBe(before.get(year))
          for (const day of new Set(ledger.map((r) => r.businessDate))) {
            const held = ledger.filter((r) => r.businessDate === day).reduce((sum, r) => sum + r.amountFen, 0n)
            expect(held >= 0n).toBe(true)
          }
          // Years close in order, each once the one before has.
          if (closesYear) closed.add(2024 + closed.size)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('with no year closed, no year’s total goes below zero', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 15 }), (happenings) => {
        const ledger: Posted[] = []
        for (const { amount, businessDate: date } of happenings) {
          ledger.push(
            ...postings({ step: 'PAID', villageId: 'v', amountFen: amount, businessDate: date }, ledger, none),
          )
          for (const year of [2024, 2025, 2026]) {
            const total = ledger.filter((r) => r.year === year).reduce((sum, r) => sum + r.amountFen, 0n)
            expect(total >= 0n).toBe(true)
          }
        }
      }),
    )
  })
})
