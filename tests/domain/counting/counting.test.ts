import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import { countedFen, countedOn } from '~/domain/counting/counted'
import { STEPS } from '~/domain/counting/steps'
import { type Ladder, uncountedReasons } from '~/domain/counting/uncounted'
import { fen, maxFen } from '~/domain/money/fen'
import { signedFen, someFen } from '../support/arbitraries'

describe('countedFen', () => {
  it.each([
    [100, 100, 0, 100n],
    [100, 60, 0, 60n],
    [60, 100, 0, 60n],
    [100, 100, 30, 70n],
    [100, 20, 30, 0n],
    [0, 100, 0, 0n],
  ])('accepted %s, paid %s, refunded %s counts %s', (a, p, r, counted) => {
    expect(countedFen({ acceptedFen: fen(a), verifiedGoodsFen: fen(p), refundedFen: fen(r) })).toBe(counted)
  })

  it('is never below 0 and never above what was accepted or kept', () => {
    fc.assert(
      fc.property(signedFen, someFen, someFen, (acceptedFen, verifiedGoodsFen, refundedFen) => {
        const counted = countedFen({ acceptedFen, verifiedGoodsFen, refundedFen })
        expect(counted >= 0n).toBe(true)
        if (counted > 0n) expect(counted <= acceptedFen && counted <= verifiedGoodsFen - refundedFen).toBe(true)
      }),
    )
  })

  it('belongs to the later day, once both are known', () => {
    const [early, late] = [businessDate('2026-12-31'), businessDate('2027-01-01')]
    expect(countedOn(early, late)).toBe(late)
    expect(countedOn(late, early)).toBe(late)
    expect(countedOn(null, late)).toBe(null)
    expect(countedOn(early, null)).toBe(null)
  })

  it('stands at the end of the ladder', () => {
    expect(STEPS).toEqual(['SIGNED', 'ORDERED', 'SHIPPED', 'ACCEPTED', 'PAID', 'COUNTED'])
  })
})

describe('uncountedReasons', () => {
  const ladder: Ladder = {
    orderedFen: fen(100),
    shippedFen: fen(80),
    acceptedFen: fen(60),
    paidFen: fen(20),
    pendingFen: fen(15),
    villageId: 'v',
    evidence: 'none-needed',
  }

  it('gives each yuan one reason', () => {
    expect(uncountedReasons(ladder)).toEqual([
      { code: 'payment-not-verified', amountFen: 15n },
      { code: 'accepted-not-paid', amountFen: 25n },
      { code: 'shipped-not-accepted', amountFen: 20n },
      { code: 'ordered-not-shipped', amountFen: 20n },
    ])
    expect(uncountedReasons({ ...ladder, acceptedFen: fen(0), paidFen: fen(100) })).toEqual([
      { code: 'paid-not-accepted', amountFen: 100n },
    ])
  })

  it('names a missing village or unapproved evidence before anything else', () => {
    expect(uncountedReasons({ ...ladder, villageId: null })).toEqual([{ code: 'no-village', amountFen: 100n }])
    expect(uncountedReasons({ ...ladder, evidence: 'awaited' })).toEqual([
      { code: 'evidence-not-approved', amountFen: 100n },
    ])
  })

  it('covers exactly what does not count', () => {
    const some = fc.record({ orderedFen: someFen, shippedFen: someFen, acceptedFen: someFen, paidFen: someFen })
    fc.assert(
      fc.property(some, someFen, (steps, pendingFen) => {
        const reasons = uncountedReasons({ ...steps, pendingFen, villageId: 'v', evidence: 'approved' })
        const counted = countedFen({
          acceptedFen: steps.acceptedFen,
          verifiedGoodsFen: steps.paidFen,
          refundedFen: fen(0),
        })
        const largest = maxFen(fen(0), ...Object.values(steps))
        expect(reasons.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(largest - counted)
        expect(reasons.every(({ amountFen }) => amountFen > 0n)).toBe(true)
      }),
    )
  })
})
