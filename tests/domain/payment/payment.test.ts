import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { next } from '~/domain/lifecycle/lifecycle'
import { type Fen, fen, minFen } from '~/domain/money/fen'
import { orderPaymentLifecycle } from '~/domain/order/order-lifecycle'
import { checkAllocations } from '~/domain/payment/allocations'
import { type PaymentFacts, paymentEvent, paymentStatus } from '~/domain/payment/payment-status'
import { findRemittanceCodes, remittanceCode } from '~/domain/payment/remittance-code'
import { codeOf, someFen } from '../support/arbitraries'

const facts = (change: Partial<Record<keyof PaymentFacts, number>>): PaymentFacts => {
  const money = { payableFen: 100, verifiedFen: 0, pendingFen: 0, refundDueFen: 0, refundedFen: 0, ...change }
  return Object.fromEntries(Object.entries(money).map(([name, amount]) => [name, fen(amount)])) as Record<
    keyof PaymentFacts,
    Fen
  >
}

describe('paymentStatus', () => {
  it.each([
    [{}, 'UNPAID'],
    [{ pendingFen: 100 }, 'PENDING_VERIFICATION'],
    [{ verifiedFen: 30 }, 'PARTIALLY_PAID'],
    [{ verifiedFen: 30, pendingFen: 70 }, 'PENDING_VERIFICATION'],
    [{ verifiedFen: 100 }, 'PAID'],
    [{ verifiedFen: 100, pendingFen: 5 }, 'PAID'],
    // Compared with what is payable: a short acceptance makes a paid part the whole.
    [{ payableFen: 90, verifiedFen: 90 }, 'PAID'],
    [{ payableFen: 90, verifiedFen: 100 }, 'PAID'],
    [{ payableFen: 90, verifiedFen: 100, refundDueFen: 10 }, 'REFUND_PENDING'],
    [{ payableFen: 90, verifiedFen: 100, refundedFen: 10 }, 'PAID'],
    [{ verifiedFen: 100, refundedFen: 40 }, 'PARTIALLY_REFUNDED'],
    [{ verifiedFen: 100, refundedFen: 100 }, 'REFUNDED'],
    [{ payableFen: 0, verifiedFen: 100, refundedFen: 100 }, 'REFUNDED'],
    [{ payableFen: 0 }, 'UNPAID'],
  ] as const)('%j is %s', (change, status) => {
    expect(paymentStatus(facts(change))).toBe(status)
  })

  it('only ever moves along its lifecycle', () => {
    const move = fc.record({
      kind: fc.constantFrom('record', 'verify', 'reverse', 'reject', 'promise', 'refund', 'accept'),
      amount: fc.bigInt({ min: 1n, max: 120n }),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let [payable, verified, pending, due, refunded] = [100n, 0n, 0n, 0n, 0n]
        let status = paymentStatus(facts({}))
        for (const { kind, amount } of moves) {
          const least = (a: bigint, b: bigint) => minFen(fen(a), fen(b))
          if (kind === 'record') pending += amount
          if (kind === 'reject') pending -= least(amount, pending)
          if (kind === 'accept') payable = amount
          if (kind === 'promise') due = least(amount, verified - refunded)
          const verifying = kind === 'verify' ? least(amount, pending) : 0n
          // A verification is not reversed below what was paid back.
          const reversing = kind === 'reverse' ? least(amount, verified - refunded - due) : 0n
          const refunding = kind === 'refund' ? least(amount, due) : 0n
          pending += reversing - verifying
          verified += verifying - reversing
          due -= refunding
          refunded += refunding
          const after = paymentStatus({
            payableFen: fen(payable),
            verifiedFen: fen(verified),
            pendingFen: fen(pending),
            refundDueFen: fen(due),
            refundedFen: fen(refunded),
          })
          const event = paymentEvent(status, after)
          if (event)
            expect([status, next(orderPaymentLifecycle, status, event)]).toEqual([status, { ok: true, value: after }])
          status = after
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('checkAllocations', () => {
  const part = (targetId: string, amount: number, open?: number) => ({
    targetId,
    amountFen: fen(amount),
    openFen: open === undefined ? undefined : fen(open),
  })

  it('splits one transfer over many orders and says what is left', () => {
    expect(checkAllocations(fen(100), [part('a', 60), part('b', 40)])).toEqual({ ok: true, value: { leftFen: 0n } })
    expect(checkAllocations(fen(100), [part('a', 60, 60)])).toEqual({ ok: true, value: { leftFen: 40n } })
  })

  it.each([
    [100, [part('a', 60), part('b', 41)], 'allocation-exceeds-transfer'],
    [100, [part('a', 0)], 'amount-not-positive'],
    [100, [part('a', -5), part('b', 100)], 'amount-not-positive'],
    [100, [part('a', 10), part('a', 10)], 'allocation-duplicate'],
    [100, [part('a', 61, 60)], 'allocation-exceeds-payable'],
    [100, [], 'allocation-missing'],
    [0, [part('a', 1)], 'amount-not-positive'],
  ])('refuses to split case %#', (transfer, parts, code) => {
    expect(codeOf(checkAllocations(fen(transfer), parts))).toBe(code)
  })

  it('never lets more out than came in', () => {
    fc.assert(
      fc.property(someFen, fc.array(someFen, { maxLength: 8 }), (transfer, amounts) => {
        const checked = checkAllocations(
          transfer,
          amounts.map((amountFen, i) => ({ targetId: String(i), amountFen })),
        )
        const sum = amounts.reduce((a, b) => a + b, 0n)
        if (checked.ok) expect(checked.value.leftFen + sum).toBe(transfer)
        if (checked.ok) expect(checked.value.leftFen >= 0n).toBe(true)
      }),
    )
  })
})

describe('remittance codes', () => {
  it('come from the order number', () => {
    expect(remittanceCode('CG-2026-000087')).toBe('XY-2026-000087')
    expect(() => remittanceCode('GX-2026-000087')).toThrow(RangeError)
  })

  it.each([
    ['XY-2026-000087 货款', ['XY-2026-000087']],
    ['ＸＹ２０２６０００087', ['XY-2026-000087']],
    ['xy2026 000087、XY—2026—000088 XY-2026-000087', ['XY-2026-000087', 'XY-2026-000088']],
    ['货款', []],
    ['XY-2026-87', []],
  ])('are found in %j', (remark, codes) => {
    expect(findRemittanceCodes(remark)).toEqual(codes)
  })
})
