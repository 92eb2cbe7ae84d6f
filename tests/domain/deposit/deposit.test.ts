import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessDate } from '~/domain/calendar/business-date'
import {
  applicableFen,
  checkApplication,
  checkClaim,
  type DepositEntry,
  depositAccount,
  depositDueOn,
  isDepositToReturn,
  offeredFen,
} from '~/domain/deposit/deposit-account'
import { fen, ZERO_FEN } from '~/domain/money/fen'
import { someFen } from '../support/arbitraries'

const TERMS = { askedFen: fen(100_000n), state: 'ACTIVE' as const, underWayFen: ZERO_FEN }
const entry = (source: DepositEntry['source'], amount: bigint): DepositEntry => ({ source, amountFen: fen(amount) })

describe('the account of a deposit', () => {
  it('says what was asked, paid, applied, given back, forfeited and is left', () => {
    const entries = [
      ...[entry('TRANSFER', 60_000n), entry('CHECKOUT', 30_000n), entry('APPLICATION', -50_000n)],
      ...[entry('APPLICATION', 20_000n), entry('REFUND', -10_000n), entry('FORFEIT', -5_000n)],
    ]
    expect(depositAccount(entries, TERMS)).toEqual({
      ...{ askedFen: 100_000n, paidFen: 90_000n, appliedFen: 30_000n, refundedFen: 10_000n, forfeitedFen: 5_000n },
      ...{ owedAgainFen: 0n, leftFen: 45_000n, underWayFen: 0n, openFen: 10_000n },
    })
  })

  it('is the same in any order, and left = paid + owed again − applied − refunded − forfeited', () => {
    const some = fc.record({
      source: fc.constantFrom('TRANSFER', 'CHECKOUT', 'REFUND', 'APPLICATION', 'FORFEIT', 'DOUBLE'),
      amountFen: someFen.map((amount) => fen(amount % 2n === 0n ? amount : -amount)),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (entries) => {
        const account = depositAccount(entries, TERMS)
        expect(depositAccount(entries.toReversed(), TERMS)).toEqual(account)
        const { paidFen, owedAgainFen, appliedFen, refundedFen, forfeitedFen, leftFen } = account
        expect(leftFen).toBe(paidFen + owedAgainFen - appliedFen - refundedFen - forfeitedFen)
      }),
    )
  })

  it('asks for nothing once the agreement is over, and then has something to return', () => {
    expect(depositAccount([], { ...TERMS, state: 'TERMINATED' }).openFen).toBe(0n)
    expect(
      ['ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED'].map((state) => isDepositToReturn(state as 'ACTIVE')),
    ).toEqual([false, true, true, true])
  })

  it('is due a week after the second signature', () => {
    expect(depositDueOn(businessDate('2026-12-28'))).toBe('2027-01-04')
  })
})

describe('applying a deposit', () => {
  const account = depositAccount([entry('TRANSFER', 50_000n)], { ...TERMS, underWayFen: fen(10_000n) })
  const accepted = { fulfilment: 'ACCEPTED' as const, openFen: fen(30_000n) }

  it('pays at most what is open of an order whose goods were judged, from what no refund waits for', () => {
    expect(applicableFen(account)).toBe(40_000n)
    expect(offeredFen(account, accepted)).toBe(30_000n)
    expect(offeredFen(account, { ...accepted, openFen: fen(90_000n) })).toBe(40_000n)
    expect(offeredFen(account, { ...accepted, fulfilment: 'SHIPPED' })).toBe(0n)
    expect(offeredFen(account, { ...accepted, fulfilment: 'CANCELLED' })).toBe(0n)
    expect(checkApplication(account, accepted, fen(30_000n)).ok).toBe(true)
  })

  it.each([
    [accepted, 0n, 'amount-not-positive'],
    [accepted, 30_001n, 'allocation-exceeds-payable'],
    [accepted, 40_001n, 'deposit-too-small'],
    [{ ...accepted, fulfilment: 'CONFIRMED' as const }, 1n, 'order-not-accepted'],
    [{ ...accepted, fulfilment: 'DECLINED' as const }, 1n, 'order-not-accepted'],
  ])('refuses %o, %s: %s', (order, amount, code) => {
    expect(checkApplication(account, order, fen(amount))).toMatchObject({ refusal: { code } })
  })

  it('pays nothing of a deposit that is owed double', () => {
    const doubled = depositAccount([entry('TRANSFER', 50_000n), entry('DOUBLE', 50_000n)], TERMS)
    expect(doubled.leftFen).toBe(100_000n)
    expect(offeredFen(doubled, accepted)).toBe(0n)
    expect(checkClaim(doubled, fen(1n))).toMatchObject({ refusal: { code: 'deposit-too-small' } })
  })
})
