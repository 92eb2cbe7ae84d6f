import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkOnline,
  checkOnlineRefund,
  fitOnline,
  MOST_ONLINE_FEN,
  type Standing,
  takeBack,
} from '~/domain/checkout/checkout-amounts'
import { checkoutLifecycle, HOLDING, holds } from '~/domain/checkout/checkout-lifecycle'
import { checkoutKey, refundKey } from '~/domain/checkout/idempotency'
import { eventsFrom, next } from '~/domain/lifecycle/lifecycle'
import { fen, minFen, sumFen } from '~/domain/money/fen'

const amount = (most = 100_000n) => fc.bigInt({ min: 0n, max: most }).map(fen)

describe('what may be paid online', () => {
  const part = (amountFen: bigint, openFen: bigint) => [
    { documentId: 'a', amountFen: fen(amountFen), openFen: fen(openFen) },
  ]

  it('is what is open, and not a fen more', () => {
    expect(checkOnline(part(500n, 500n))).toEqual({ ok: true, value: { amountFen: 500n } })
    expect(checkOnline(part(501n, 500n))).toMatchObject({
      refusal: { code: 'allocation-exceeds-payable', detail: { open: '5.00' } },
    })
    expect(checkOnline(part(500n, 0n))).toMatchObject({ refusal: { code: 'checkout-nothing-open' } })
    expect(checkOnline(part(0n, 500n))).toMatchObject({ refusal: { code: 'amount-not-positive' } })
    expect(checkOnline([])).toMatchObject({ refusal: { code: 'allocation-missing' } })
  })

  it('has at most eight digits, and says how much that is', () => {
    expect(checkOnline(part(MOST_ONLINE_FEN, 200_000_000n))).toMatchObject({ ok: true })
    expect(checkOnline(part(MOST_ONLINE_FEN + 1n, 200_000_000n))).toMatchObject({
      refusal: { code: 'checkout-too-large', detail: { most: '999,999.99' } },
    })
  })
})

describe('what arrived finds its place', () => {
  it('on the orders as far as they have room, and the rest stays on account', () => {
    fc.assert(
      fc.property(
        amount(),
        fc.array(fc.record({ amountFen: amount(), roomFen: fc.bigInt({ min: -1_000n, max: 100_000n }).map(fen) })),
        (receivedFen, parts) => {
          const named = parts.map((part, index) => ({ ...part, documentId: String(index) }))
          const fitted = fitOnline(receivedFen, named)
          expect(sumFen(fitted.parts.map((part) => part.amountFen)) + fitted.restFen).toBe(receivedFen)
          expect(fitted.restFen >= 0n).toBe(true)
          for (const { documentId, amountFen } of fitted.parts) {
            const { amountFen: meant, roomFen } = named[Number(documentId)]!
            expect(amountFen > 0n && amountFen <= meant && amountFen <= roomFen).toBe(true)
          }
        },
      ),
    )
  })

  it('whole where nothing stands in the way', () => {
    const parts = [
      { documentId: 'a', amountFen: fen(300n), roomFen: fen(300n) },
      { documentId: 'b', amountFen: fen(200n), roomFen: fen(200n) },
    ]
    expect(fitOnline(fen(500n), parts)).toEqual({
      parts: [
        { documentId: 'a', amountFen: 300n },
        { documentId: 'b', amountFen: 200n },
      ],
      restFen: 0n,
    })
  })
})

describe('what goes back', () => {
  const standing: Standing[] = [
    { type: 'ORDER', id: 'a', amountFen: fen(300n) },
    { type: 'ORDER', id: 'b', amountFen: fen(200n) },
    { type: 'ON_ACCOUNT', id: 'c', amountFen: fen(50n) },
  ]

  it('is taken from the order that is named, else from what stands on none and then from the last', () => {
    const taken = (amountFen: bigint, from: string | null) =>
      takeBack(fen(amountFen), standing, from).map(({ id, amountFen: part }) => [id, part])
    expect(taken(100n, 'a')).toEqual([['a', 100n]])
    expect(taken(120n, null)).toEqual([
      ['c', 50n],
      ['b', 70n],
    ])
    expect(taken(999n, null)).toEqual([
      ['c', 50n],
      ['b', 200n],
      ['a', 300n],
    ])
  })

  it('is never more than stands anywhere', () => {
    fc.assert(
      fc.property(amount(), fc.array(amount(), { maxLength: 5 }), (amountFen, sums) => {
        const many = sums.map((sum, index): Standing => ({ type: 'ORDER', id: String(index), amountFen: sum }))
        const taken = sumFen(takeBack(amountFen, many, null).map((one) => one.amountFen))
        const all = sumFen(sums)
        expect(taken).toBe(minFen(amountFen, all))
      }),
    )
  })

  it('is refused beyond what is left', () => {
    expect(checkOnlineRefund(fen(100n), fen(100n))).toEqual({ ok: true, value: undefined })
    expect(checkOnlineRefund(fen(101n), fen(100n))).toMatchObject({
      refusal: { code: 'checkout-refund-exceeds', detail: { left: '1.00' } },
    })
    expect(checkOnlineRefund(fen(0n), fen(100n))).toMatchObject({ refusal: { code: 'amount-not-positive' } })
  })
})

describe('the life of an online payment', () => {
  it('money is true first: what was believed to be over may still be paid, what was paid stays paid', () => {
    for (const state of ['EXPIRED', 'FAILED'] as const) {
      expect(next(checkoutLifecycle, state, 'pay')).toEqual({ ok: true, value: 'PAID' })
    }
    expect(eventsFrom(checkoutLifecycle, 'PAID')).toEqual([])
  })

  it('the orders hold back exactly while it may still be paid', () => {
    expect(checkoutLifecycle.states.filter(holds)).toEqual([...HOLDING])
    expect(checkoutLifecycle.finals.some(holds)).toBe(false)
  })

  it('money that is on its way is not closed by anybody', () => {
    expect(next(checkoutLifecycle, 'AWAITING', 'expire').ok).toBe(false)
  })

  it('one attempt has one key, whoever asks and whenever', () => {
    expect(checkoutKey('x', 1)).toBe(checkoutKey('x', 1))
    expect(new Set([checkoutKey('x', 1), checkoutKey('x', 2), checkoutKey('y', 1), refundKey('x', 1)]).size).toBe(4)
  })
})
