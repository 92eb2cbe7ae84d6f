import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveState, signingEvent } from '~/domain/agreement/agreement-lifecycle'
import { checkCallable, checkCallOffQuantity } from '~/domain/agreement/call-off'
import { callable, ceiling, drawnOf, remaining } from '~/domain/agreement/drawdown'
import { nameVillages, signedAfterTermination, signedAmounts } from '~/domain/agreement/signed-amount'
import { businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { fulfilmentLifecycle, type isOpen } from '~/domain/order/order-lifecycle'
import { thousandths, wholeUnits, ZERO_THOUSANDTHS } from '~/domain/quantity/thousandths'
import { codeOf, someFen } from '../support/arbitraries'

const start = businessDate('2026-03-01')
const end = businessDate('2026-11-30')

describe('the term of an agreement', () => {
  it('includes its last day', () => {
    expect(effectiveState('ACTIVE', end, end)).toBe('ACTIVE')
    expect(effectiveState('ACTIVE', end, businessDate('2026-12-01'))).toBe('EXPIRED')
    expect(effectiveState('FULFILLED', end, businessDate('2026-12-01'))).toBe('FULFILLED')
    expect(effectiveState('DRAFT', end, businessDate('2026-12-01'))).toBe('DRAFT')
  })

  it('bounds its price: no call-off before it, after it, or before it is signed', () => {
    const agreement = { state: 'ACTIVE', startDate: start, endDate: end } as const
    expect(codeOf(checkCallable(agreement, start))).toBe(null)
    expect(codeOf(checkCallable(agreement, end))).toBe(null)
    expect(codeOf(checkCallable(agreement, businessDate('2026-12-01')))).toBe('agreement-expired')
    expect(codeOf(checkCallable(agreement, businessDate('2026-02-28')))).toBe('agreement-not-started')
    expect(codeOf(checkCallable({ ...agreement, state: 'PENDING_SIGNATURE' }, start))).toBe('wrong-state')
    expect(codeOf(checkCallable({ ...agreement, state: 'TERMINATED' }, start))).toBe('wrong-state')
  })

  it('needs the signature of each side once', () => {
    expect(signingEvent([], 'BUYER')).toEqual({ ok: true, value: 'sign' })
    expect(signingEvent(['BUYER'], 'SUPPLIER')).toEqual({ ok: true, value: 'conclude' })
    expect(codeOf(signingEvent(['BUYER'], 'BUYER'))).toBe('already-signed')
  })
})

describe('drawdown', () => {
  const order = (fulfilment: Parameters<typeof isOpen>[0], ordered: number, accepted = 0) => ({
    fulfilment,
    orderedQuantity: wholeUnits(ordered),
    acceptedQuantity: wholeUnits(accepted),
  })

  it('puts the tolerance on the agreed quantity: after 100 of 100, 10 % leaves 10', () => {
    expect(callable(wholeUnits(100), 100, wholeUnits(100))).toBe(wholeUnits(10))
    expect(remaining(wholeUnits(100), wholeUnits(105))).toBe(-5000n)
    expect(callable(wholeUnits(100), 100, wholeUnits(120))).toBe(0n)
    expect(ceiling(thousandths(999), 50)).toBe(1048n)
    expect(() => ceiling(wholeUnits(1), 0.5)).toThrow(RangeError)
    expect(() => ceiling(wholeUnits(1), -1)).toThrow(RangeError)
  })

  it('counts ordered while open, accepted once finished, and releases the rest', () => {
    expect(drawnOf([order('DRAFT', 9)])).toBe(0n)
    expect(drawnOf([order('PENDING_APPROVAL', 1), order('PLACED', 2), order('SHIPPED', 4, 3)])).toBe(wholeUnits(7))
    expect(drawnOf([order('ACCEPTED', 10, 8), order('COMPLETED', 10, 10)])).toBe(wholeUnits(18))
    expect(drawnOf([order('CLOSED_SHORT', 10, 6)])).toBe(wholeUnits(6))
    expect(drawnOf([order('CANCELLED', 10), order('DECLINED', 10), order('REJECTED_BY_APPROVER', 10)])).toBe(0n)
  })

  it('refuses more than is callable, and says how much is', () => {
    const line = { agreed: wholeUnits(100), drawn: wholeUnits(90), tolerancePermille: 0, quantityStep: wholeUnits(1) }
    expect(codeOf(checkCallOffQuantity(line, wholeUnits(10)))).toBe(null)
    expect(checkCallOffQuantity(line, wholeUnits(11))).toMatchObject({
      refusal: { code: 'insufficient-remaining', detail: { callable: '10' } },
    })
    expect(codeOf(checkCallOffQuantity(line, thousandths(500)))).toBe('quantity-step')
    expect(codeOf(checkCallOffQuantity(line, ZERO_THOUSANDTHS))).toBe('quantity-not-positive')
  })

  it('never lets granted call-offs pass the ceiling, whatever the orders become', () => {
    const asked = fc.record({
      quantity: fc.integer({ min: 1, max: 60 }),
      ends: fc.constantFrom(...fulfilmentLifecycle.states.filter((state) => state !== 'DRAFT')),
      short: fc.integer({ min: 0, max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 20 }), fc.integer({ min: 0, max: 200 }), (calls, tolerancePermille) => {
        const agreed = wholeUnits(100)
        const orders: ReturnType<typeof order>[] = []
        for (const { quantity, ends, short } of calls) {
          const line = { agreed, drawn: drawnOf(orders), tolerancePermille, quantityStep: wholeUnits(1) }
          if (!checkCallOffQuantity(line, wholeUnits(quantity)).ok) continue
          const called = ends === 'CANCELLED' || ends === 'DECLINED' || ends === 'REJECTED_BY_APPROVER'
          orders.push(order(ends, quantity, called ? 0 : Math.max(0, quantity - short)))
          expect(drawnOf(orders) <= ceiling(agreed, tolerancePermille)).toBe(true)
          expect(callable(agreed, tolerancePermille, drawnOf(orders)) >= 0n).toBe(true)
        }
      }),
    )
  })
})

describe('signed amounts', () => {
  it('stand per village, and with none for a town', () => {
    const lines = [
      { villageId: 'a', agreedFen: fen(100) },
      { villageId: null, agreedFen: fen(40) },
      { villageId: 'a', agreedFen: fen(5) },
    ]
    expect(signedAmounts({ lines, capFen: null })).toEqual([
      { villageId: 'a', amountFen: 105n },
      { villageId: null, amountFen: 40n },
    ])
  })

  it('take the cap of a price-only agreement, else 0', () => {
    const lines = [{ villageId: 'a', agreedFen: null }]
    expect(signedAmounts({ lines, capFen: fen(900) })).toEqual([{ villageId: 'a', amountFen: 900n }])
    expect(signedAmounts({ lines, capFen: null })).toEqual([])
    const two = [...lines, { villageId: 'b', agreedFen: null }]
    expect(signedAmounts({ lines: two, capFen: fen(900) })).toEqual([{ villageId: null, amountFen: 900n }])
    const priced = [{ villageId: 'a', agreedFen: fen(7) }]
    expect(signedAmounts({ lines: priced, capFen: fen(900) })).toEqual([{ villageId: 'a', amountFen: 7n }])
  })

  it("move from the town to the village a call-off names, as far as the town's amount goes", () => {
    const signed = [{ villageId: null, amountFen: fen(100) }]
    const calls = [
      { villageId: 'a', amountFen: fen(60) },
      { villageId: 'b', amountFen: fen(60) },
      { villageId: 'c', amountFen: fen(1) },
    ]
    expect(nameVillages(signed, calls)).toEqual([
      { villageId: null, amountFen: 0n },
      { villageId: 'a', amountFen: 60n },
      { villageId: 'b', amountFen: 40n },
    ])
  })

  it('lose at a termination what was not delivered, and gain nothing', () => {
    const signed = [
      { villageId: 'a', amountFen: fen(100) },
      { villageId: 'b', amountFen: fen(50) },
    ]
    expect(signedAfterTermination(signed, [{ villageId: 'a', amountFen: fen(130) }])).toEqual([
      { villageId: 'a', amountFen: 100n },
      { villageId: 'b', amountFen: 0n },
    ])
  })

  it('naming villages keeps the sum', () => {
    const entry = fc.record({ villageId: fc.constantFrom('a', 'b', null), amountFen: someFen })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), fc.array(entry, { maxLength: 6 }), (lines, calls) => {
        const signed = signedAmounts({
          lines: lines.map(({ villageId, amountFen }) => ({ villageId, agreedFen: amountFen })),
          capFen: null,
        })
        const total = (list: { amountFen: bigint }[]) => list.reduce((sum, { amountFen }) => sum + amountFen, 0n)
        expect(total(nameVillages(signed, calls))).toBe(total(lines))
        expect(nameVillages(signed, calls).every(({ amountFen }) => amountFen >= 0n)).toBe(true)
      }),
    )
  })
})
