import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { countedByDate, type DatedAmount, earliestFen } from '~/domain/counting/by-date'
import { fen, minFen, sumFen } from '~/domain/money/fen'

const row = (date: string, amount: number): DatedAmount => ({
  businessDate: businessDate(date),
  amountFen: fen(amount),
})
const total = (rows: readonly DatedAmount[]) => sumFen(rows.map((entry) => entry.amountFen))
const rows = fc.array(
  fc.record({
    businessDate: fc.integer({ min: 0, max: 60 }).map((day) => addDays(businessDate('2026-12-01'), day)),
    amountFen: fc.integer({ min: 1, max: 500 }).map(fen),
  }),
)

describe('countedByDate', () => {
  test('gives each part the later of its acceptance and its payment', () => {
    const accepted = [row('2026-12-20', 60), row('2027-01-02', 40)]
    expect(countedByDate(accepted, [row('2026-12-31', 100)])).toEqual([row('2026-12-31', 60), row('2027-01-02', 40)])
    expect(countedByDate([row('2026-12-20', 100)], [row('2027-01-05', 60), row('2026-12-30', 40)])).toEqual([
      row('2026-12-30', 40),
      row('2027-01-05', 60),
    ])
    expect(countedByDate(accepted, [])).toEqual([])
  })

  test('ends at what counts now, in date order, whatever order the papers come in', () => {
    fc.assert(
      fc.property(rows, rows, (accepted, paid) => {
        const counted = countedByDate(accepted, paid)
        expect(total(counted)).toBe(minFen(total(accepted), total(paid)))
        expect(counted).toEqual(countedByDate(accepted.toReversed(), paid.toReversed()))
        expect(counted.every(({ amountFen }) => amountFen > 0n)).toBe(true)
        const dates = counted.map((entry) => entry.businessDate)
        expect(dates).toEqual([...new Set(dates)].sort())
      }),
    )
  })
})

describe('earliestFen', () => {
  test('keeps the first of it', () => {
    const paid = [row('2027-01-05', 60), row('2026-12-30', 60)]
    expect(earliestFen(paid, fen(100))).toEqual([row('2026-12-30', 60), row('2027-01-05', 40)])
    expect(earliestFen(paid, fen(60))).toEqual([row('2026-12-30', 60)])
    expect(earliestFen(paid, fen(500))).toEqual([row('2026-12-30', 60), row('2027-01-05', 60)])
  })
})
