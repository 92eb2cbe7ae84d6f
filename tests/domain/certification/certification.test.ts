import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, businessDate, daysBetween } from '~/domain/calendar/business-date'
import {
  EXPIRY_REMINDERS,
  expiryStage,
  lastValidDay,
  publicityOver,
  publicPeriod,
  renewable,
} from '~/domain/certification/certification-days'
import { certificationLifecycle, isInForce, isUnderWay } from '~/domain/certification/certification-lifecycle'
import {
  type CertificationMark,
  certificationOn,
  markOf,
  NO_CERTIFICATION,
  type Procedure,
  readCertification,
  shelfMark,
} from '~/domain/certification/product-certification'

const FIRST = businessDate('2026-01-01')
const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(FIRST, days))
const state = fc.constantFrom(...certificationLifecycle.states)

describe('days of publicity', () => {
  it('begin the day after, are as many as were set, and the last one still belongs to them', () => {
    expect(publicPeriod(businessDate('2026-12-28'), 7)).toEqual({ from: '2026-12-29', until: '2027-01-04' })
    fc.assert(
      fc.property(day, fc.integer({ min: 3, max: 60 }), (published, days) => {
        const { from, until } = publicPeriod(published, days)
        expect(daysBetween(published, from)).toBe(1)
        expect(daysBetween(from, until) + 1).toBe(days)
        expect([publicityOver(until, until), publicityOver(until, addDays(until, 1))]).toEqual([false, true])
      }),
    )
  })
})

describe('the last day of a certificate', () => {
  it.each([
    ['2026-12-02', 24, '2028-12-01'],
    ['2026-01-01', 12, '2026-12-31'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-03-01', 1, '2026-03-31'],
  ])('from %s for %i months is %s', (from, months, until) => {
    expect(lastValidDay(businessDate(from), months)).toBe(until)
  })

  it('is never before its first, and later for more months', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 59 }), (from, months) => {
        const until = lastValidDay(from, months)
        expect(until > from).toBe(true)
        expect(lastValidDay(from, months + 1) > until).toBe(true)
        expect(Math.abs(daysBetween(from, until) - months * 30.4375)).toBeLessThan(4)
      }),
    )
  })

  it('is reminded of a few times, each sooner or later once, and may be renewed by then', () => {
    const until = businessDate('2028-12-01')
    expect([61, 60, 31, 30, 8, 7, 0].map((left) => expiryStage(until, addDays(until, -left)))).toEqual([
      0, 1, 1, 2, 2, 3, 3,
    ])
    for (const left of EXPIRY_REMINDERS) expect(renewable(until, addDays(until, -left))).toBe(true)
    expect([91, 90].map((left) => renewable(until, addDays(until, -left)))).toEqual([false, true])
  })
})

describe('how a product stands', () => {
  const procedure = state.map(
    (of): Procedure => ({
      state: of,
      ...(isInForce(of)
        ? { certificateNumber: 'RD-2026-000001', validUntil: businessDate('2028-12-01') }
        : { certificateNumber: null, validUntil: null }),
    }),
  )

  it('is its certificate, else what is under way, else what once was', () => {
    fc.assert(
      fc.property(fc.array(procedure, { maxLength: 6 }), (procedures) => {
        const mark = markOf(procedures)
        const held = procedures.find(({ state: of }) => isInForce(of))
        if (held) expect(mark.certification).toBe(held.state)
        else if (procedures.some(({ state: of }) => isUnderWay(of)))
          expect(['APPLIED', 'RECOMMENDED', 'PUBLICIZED']).toContain(mark.certification)
        else expect(['NONE', 'REVOKED', 'EXPIRED']).toContain(mark.certification)
        expect(mark.certifiedUntil !== null).toBe(held !== undefined)
        expect(mark.certificationNumber !== '').toBe(held !== undefined)
      }),
    )
  })

  it('a question between office and supplier is nobody else’s', () => {
    expect(markOf([{ state: 'ASKED', certificateNumber: null, validUntil: null }]).certification).toBe('APPLIED')
    expect(markOf([{ state: 'REFUSED', certificateNumber: null, validUntil: null }])).toEqual(NO_CERTIFICATION)
  })

  it('expires by its last day, whether anybody has written that down or not', () => {
    const mark: CertificationMark = {
      certification: 'CERTIFIED',
      certificationNumber: 'RD-2026-000001',
      certifiedUntil: businessDate('2028-12-01'),
    }
    expect(certificationOn(mark, businessDate('2028-12-01'))).toEqual(mark)
    expect(certificationOn(mark, businessDate('2028-12-02')).certification).toBe('EXPIRED')
    expect(shelfMark(mark, businessDate('2028-12-01'))).toEqual(mark)
    expect(shelfMark(mark, businessDate('2028-12-02'))).toBeNull()
    for (const certification of ['NONE', 'APPLIED', 'RECOMMENDED', 'REVOKED', 'EXPIRED'] as const) {
      expect(shelfMark({ ...NO_CERTIFICATION, certification }, FIRST)).toBeNull()
    }
    expect(shelfMark({ ...NO_CERTIFICATION, certification: 'PUBLICIZED' }, FIRST)).not.toBeNull()
  })

  it('an unknown word is none', () => {
    expect([readCertification('CERTIFIED'), readCertification('GOLD')]).toEqual(['CERTIFIED', 'NONE'])
  })
})
