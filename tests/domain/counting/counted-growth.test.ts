import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { countedGrowth } from '~/domain/counting/counted-growth'
import { fen, minFen, sumFen, ZERO_FEN } from '~/domain/money/fen'

const row = (date: string, amount: number) => ({ businessDate: businessDate(date), amountFen: fen(amount) })

describe('countedGrowth', () => {
  test('gives each part the later of its acceptance and its payment', () => {
    const accepted = [row('2026-12-20', 60), row('2027-01-02', 40)]
    expect(countedGrowth(accepted, [row('2026-12-31', 100)], ZERO_FEN)).toEqual([
      { businessDate: '2026-12-31', countedFen: 60n },
      { businessDate: '2027-01-02', countedFen: 100n },
    ])
  })

  test('names only what is new', () => {
    const accepted = [row('2026-12-20', 60), row('2027-01-02', 40)]
    expect(countedGrowth(accepted, [row('2026-12-31', 100)], fen(60))).toEqual([
      { businessDate: '2027-01-02', countedFen: 100n },
    ])
    expect(countedGrowth(accepted, [], ZERO_FEN)).toEqual([])
  })

  test('ends at what counts now, in date order, whatever order the papers come in', () => {
    const rows = fc.array(fc.record({ day: fc.integer({ min: 0, max: 60 }), amount: fc.integer({ min: 1, max: 500 }) }))
    fc.assert(
      fc.property(rows, rows, (taken, settled) => {
        const dated = (entries: typeof taken) =>
          entries.map(({ day, amount }) => ({
            businessDate: addDays(businessDate('2026-12-01'), day),
            amountFen: fen(amount),
          }))
        const [accepted, paid] = [dated(taken), dated(settled)]
        const growth = countedGrowth(accepted, paid, ZERO_FEN)
        const total = (all: typeof accepted) => sumFen(all.map((entry) => entry.amountFen))
        expect(growth.at(-1)?.countedFen ?? 0n).toBe(minFen(total(accepted), total(paid)))
        expect(growth).toEqual(countedGrowth(accepted.toReversed(), paid.toReversed(), ZERO_FEN))
        const dates = growth.map(({ businessDate: date }) => date)
        expect(dates).toEqual([...new Set(dates)].sort())
      }),
    )
  })
})
