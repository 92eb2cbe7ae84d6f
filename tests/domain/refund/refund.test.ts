import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventsFrom, next } from '~/domain/lifecycle/lifecycle'
import { fen, sumFen, ZERO_FEN } from '~/domain/money/fen'
import { isUnderWay, type RefundState, refundLifecycle } from '~/domain/refund/refund-lifecycle'
import { checkRefund, refundableFen } from '~/domain/refund/refundable'
import { someFen } from '../support/arbitraries'

describe('the life of a refund', () => {
  it('is moved by the side whose word it takes', () => {
    expect(eventsFrom(refundLifecycle, 'REQUESTED', 'BUYER')).toEqual(['withdraw'])
    expect(eventsFrom(refundLifecycle, 'REQUESTED', 'SUPPLIER')).toEqual(['send', 'decline', 'withdraw'])
    expect(eventsFrom(refundLifecycle, 'SENT', 'BUYER')).toEqual(['confirm', 'miss'])
    expect(eventsFrom(refundLifecycle, 'SENT', 'SUPPLIER')).toEqual(['take-back'])
    expect(eventsFrom(refundLifecycle, 'RECEIVED')).toEqual(['reverse'])
    expect(eventsFrom(refundLifecycle, 'DECLINED')).toEqual([])
  })

  it('is in the books only when it was received, and holds its money from the first word', () => {
    expect(next(refundLifecycle, 'REQUESTED', 'confirm')).toMatchObject({ refusal: { code: 'wrong-state' } })
    expect(refundLifecycle.states.filter(isUnderWay)).toEqual(['REQUESTED', 'SENT'])
  })
})

describe('what may be given back', () => {
  const standing = (keptFen: bigint, onlineFen = 0n, underWayFen = 0n) => ({
    ...{ keptFen: fen(keptFen), onlineFen: fen(onlineFen), underWayFen: fen(underWayFen) },
  })

  it.each([
    [standing(10_000n), 10_000n],
    [standing(10_000n, 0n, 4_000n), 6_000n],
    // What was paid online goes back online.
    [standing(10_000n, 7_000n), 3_000n],
    [standing(10_000n, 10_000n), 0n],
    // A payment was undone after a refund was asked for.
    [standing(0n, 0n, 4_000n), 0n],
    [standing(-500n), 0n],
    // All of the online money went back, and more: that is not owed twice.
    [standing(3_000n, -200n), 3_000n],
  ])('%o: %s', (given, most) => {
    expect(refundableFen(given)).toBe(most)
    expect(checkRefund(given, fen(most + 1n))).toMatchObject({ refusal: { code: 'refund-exceeds-paid' } })
    if (most > 0n) expect(checkRefund(given, fen(most))).toEqual({ ok: true, value: undefined })
  })

  it('is never nothing or less', () => {
    for (const amount of [0n, -1n]) {
      expect(checkRefund(standing(100n), fen(amount), { field: 'amount' })).toMatchObject({
        refusal: { code: 'amount-not-positive', field: 'amount' },
      })
    }
  })

  it('is never more than was paid, whatever is asked for, sent, confirmed and undone in any order', () => {
    const act = fc.record({
      kind: fc.constantFrom('ask', 'send', 'confirm', 'miss', 'decline', 'reverse'),
      which: fc.nat(9),
      amount: someFen,
    })
    fc.assert(
      fc.property(someFen, fc.array(act, { maxLength: 40 }), (paid, acts) => {
        const refunds: { state: RefundState; amountFen: bigint }[] = []
        const of = (...states: RefundState[]) =>
          sumFen(refunds.filter(({ state }) => states.includes(state)).map(({ amountFen }) => fen(amountFen)))
        for (const { kind, which, amount } of acts) {
          if (kind === 'ask') {
            const now = {
              keptFen: fen(paid - of('RECEIVED')),
              onlineFen: ZERO_FEN,
              underWayFen: of('REQUESTED', 'SENT'),
            }
            if (checkRefund(now, amount).ok) refunds.push({ state: 'REQUESTED', amountFen: amount })
            continue
          }
          const refund = refunds[which % Math.max(1, refunds.length)]
          const moved = refund && next(refundLifecycle, refund.state, kind as 'send')
          if (refund && moved?.ok) refund.state = moved.value
          expect(of('RECEIVED', 'SENT', 'REQUESTED') <= paid).toBe(true)
        }
      }),
    )
  })
})
