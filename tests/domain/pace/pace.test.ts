import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, businessDate } from '~/domain/calendar/business-date'
import { fen, ZERO_FEN } from '~/domain/money/fen'
import { expectedFen, sellingDays, sellingHalfMonths } from '~/domain/pace/expected'
import { aYearBack, type PaceFacts, project, trailingSince, usualRate } from '~/domain/pace/projection'
import { anyDate, someFen } from '../support/arbitraries'

const TARGET = fen(3_000_000)
const day = businessDate

const someAgreement = fc.record({
  remainingFen: fc.bigInt({ min: -1_000_000n, max: 1_000_000_000n }).map(fen),
  endsOn: fc.integer({ min: -30, max: 800 }).map((days) => addDays(day('2026-06-01'), days)),
  usualRate: fc.bigInt({ min: 0n, max: 10_000n }),
})
const someFacts: fc.Arbitrary<PaceFacts> = fc.record({
  year: fc.constant(2026),
  today: fc.integer({ min: 0, max: 364 }).map((days) => addDays(day('2026-01-01'), days)),
  targetFen: fc.oneof(fc.constant(null), someFen),
  countedFen: fc.bigInt({ min: -1_000_000n, max: 10_000_000_000n }).map(fen),
  onWayFen: someFen,
  dueThisYearFen: someFen,
  trailingSignedFen: someFen,
  yearSignedFen: someFen,
  yearDirectFen: someFen,
  usualRate: fc.bigInt({ min: 0n, max: 10_000n }),
  trailingFen: someFen,
  trailingDirectFen: someFen,
  agreements: fc.array(someAgreement, { maxLength: 5 }),
})
const quiet: PaceFacts = {
  year: 2026,
  today: day('2026-06-30'),
  targetFen: TARGET,
  countedFen: ZERO_FEN,
  onWayFen: ZERO_FEN,
  dueThisYearFen: ZERO_FEN,
  trailingSignedFen: ZERO_FEN,
  yearSignedFen: ZERO_FEN,
  yearDirectFen: ZERO_FEN,
  usualRate: 10_000n,
  trailingFen: ZERO_FEN,
  trailingDirectFen: ZERO_FEN,
  agreements: [],
}

describe('where a village should be today', () => {
  it('is on a straight line over the year where no season is known', () => {
    expect(expectedFen(fen(36_500), 2026, day('2026-01-01'), null)).toBe(100n)
    expect(expectedFen(fen(36_500), 2026, day('2026-06-30'), null)).toBe(18_100n)
    expect(expectedFen(fen(36_500), 2026, day('2026-12-31'), null)).toBe(36_500n)
    expect(expectedFen(TARGET, 2026, day('2027-01-01'), null)).toBe(TARGET)
    expect(expectedFen(TARGET, 2026, day('2025-12-31'), null)).toBe(0n)
    expect(expectedFen(fen(366), 2028, day('2028-02-29'), null)).toBe(60n)
  })

  it('goes by the selling season where one is known: nothing is expected before it, all after it', () => {
    const june = sellingHalfMonths([[[10, 11]]])
    expect(expectedFen(TARGET, 2026, day('2026-05-31'), june)).toBe(0n)
    expect(expectedFen(TARGET, 2026, day('2026-06-15'), june)).toBe(1_500_000n)
    expect(expectedFen(TARGET, 2026, day('2026-07-01'), june)).toBe(TARGET)
    expect(sellingDays(2026, day('2026-06-15'), june)).toEqual({ passed: 15, whole: 30 })
    expect(sellingHalfMonths([])).toBe(null)
    expect(sellingHalfMonths([[], []])).toBe(null)
    expect(sellingHalfMonths([[[0, 23]]])?.every(Boolean)).toBe(true)
  })

  it('never falls, and ends at the target', () => {
    const selling = fc.option(fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), { nil: null })
    fc.assert(
      fc.property(someFen, anyDate, selling, (target, date, sells) => {
        const known = sells?.some(Boolean) ? sells : null
        const [now, next] = [date, addDays(date, 1)].map((each) => expectedFen(target, 2026, each, known))
        expect(now).toBeGreaterThanOrEqual(0n)
        expect(next).toBeGreaterThanOrEqual(now ?? 0n)
        expect(next).toBeLessThanOrEqual(target)
        expect(expectedFen(target, 2026, day('2026-12-31'), known)).toBe(target)
      }),
    )
  })
})

describe('what is to be expected of the year', () => {
  it('is nothing but what is counted where nothing moves', () => {
    expect(project({ ...quiet, countedFen: fen(1_230_000) })).toMatchObject({
      lowFen: 1_230_000n,
      middleFen: 1_230_000n,
      highFen: 1_230_000n,
      reached: { kind: 'not' },
    })
  })

  it('takes what is ordered at its usual rate, agreements by their days, and the pace of the last months', () => {
    const facts: PaceFacts = {
      ...quiet,
      countedFen: fen(1_000_000),
      onWayFen: fen(500_000),
      dueThisYearFen: fen(400_000),
      usualRate: 9_000n,
      // Of 368 days to its end 184 are in this year.
      agreements: [{ remainingFen: fen(2_000_000), endsOn: day('2027-07-03'), usualRate: 10_000n }],
    }
    const slow = project(facts)
    expect(slow).toMatchObject({
      lowFen: 1_360_000n,
      middleFen: 2_360_000n,
      highFen: 3_500_000n,
      reached: { kind: 'not' },
      parts: { onWayFen: 360_000n, fromAgreementsFen: 1_000_000n, daysLeft: 184, daysLooked: 122 },
    })
    expect(project({ ...facts, trailingFen: fen(1_830_000) })).toMatchObject({
      middleFen: 3_760_000n,
      reached: { kind: 'on', day: '2026-11-11' },
    })
  })

  it('says when the target was reached already, and where there is none', () => {
    expect(project({ ...quiet, countedFen: TARGET })?.reached).toEqual({ kind: 'already' })
    expect(project({ ...quiet, targetFen: null })?.reached).toEqual({ kind: 'no-target' })
    expect(project({ ...quiet, targetFen: ZERO_FEN })?.reached).toEqual({ kind: 'no-target' })
  })

  it('is not said of a year that is over or has not begun', () => {
    expect(project({ ...quiet, today: day('2027-01-01') })).toBe(null)
    expect(project({ ...quiet, today: day('2025-12-31') })).toBe(null)
  })

  it('looks back over three whole months and this one, over New Year too', () => {
    expect(trailingSince(day('2026-02-10'))).toBe('2025-11-01')
    expect(aYearBack(day('2026-02-10'))).toBe('2025-02-01')
    expect(trailingSince(day('2026-11-26'))).toBe('2026-08-01')
  })

  it('knows the usual rate, and takes all for it where nothing can tell', () => {
    expect(usualRate(ZERO_FEN, ZERO_FEN)).toBe(10_000n)
    expect(usualRate(fen(200), fen(150))).toBe(7_500n)
    expect(usualRate(fen(200), fen(300))).toBe(10_000n)
    expect(usualRate(fen(200), fen(-1))).toBe(0n)
  })

  it('keeps low ≤ middle ≤ high in whole hundreds, and reaches a target within the year', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const found = project(facts)
        if (!found) throw new Error('this year has a projection')
        const { lowFen, middleFen, highFen, reached } = found
        for (const amount of [lowFen, middleFen]) expect(amount % 10_000n).toBe(0n)
        expect(lowFen).toBeLessThanOrEqual(middleFen)
        expect(middleFen).toBeLessThanOrEqual(highFen)
        if (reached.kind !== 'on') return
        expect(reached.day > facts.today && reached.day <= '2026-12-31').toBe(true)
        expect(facts.countedFen).toBeLessThan(facts.targetFen ?? 0n)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same for the same facts, and more where more is on its way', () => {
    fc.assert(
      fc.property(someFacts, someFen, (facts, more) => {
        expect(project(facts)).toEqual(project(facts))
        const after = project({ ...facts, onWayFen: fen(facts.onWayFen + more) })
        for (const part of ['lowFen', 'middleFen', 'highFen'] as const) {
          expect(after?.[part]).toBeGreaterThanOrEqual(project(facts)?.[part] ?? 0n)
        }
      }),
    )
  })
})
