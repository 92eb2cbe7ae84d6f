import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { next } from '~/domain/lifecycle/lifecycle'
import { fen } from '~/domain/money/fen'
import { allShippedIsJudged, fulfilmentEvent, stateOfQuantities } from '~/domain/order/fulfilment-state'
import { type OrderMoney, orderAmounts } from '~/domain/order/order-amounts'
import {
  cameToNothing,
  type FulfilmentState,
  fulfilmentEnded,
  fulfilmentLifecycle,
  isCalledOff,
  isOpen,
} from '~/domain/order/order-lifecycle'
import { checkAccepted, checkShipment } from '~/domain/order/shipping'
import { type BasketLine, splitBasket, stockDemand } from '~/domain/order/split-basket'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { accepted, codeOf, someFen } from '../support/arbitraries'

const line = (change: Partial<BasketLine>): BasketLine => ({
  productId: 'p1',
  supplierId: 's1',
  villageId: 'v1',
  agreementId: null,
  agreementLineId: null,
  quantity: wholeUnits(1),
  ...change,
})

describe('an order that came to nothing', () => {
  const order = (fulfilment: FulfilmentState, accepted: number[], freight = 0n) =>
    cameToNothing({
      ...{ fulfilment, freightFen: fen(freight) },
      lines: accepted.map((units) => ({ accepted: wholeUnits(units) })),
    })
  it('was sent and ended without a thing taken; called off it never came to be one', () => {
    expect(order('COMPLETED', [0, 0])).toBe(true)
    expect(order('CLOSED_SHORT', [0])).toBe(true)
    expect(order('COMPLETED', [0, 1])).toBe(false)
    expect(order('SHIPPED', [0])).toBe(false)
    expect(order('CANCELLED', [0])).toBe(false)
    expect(order('ACCEPTED', [0], 500n)).toBe(false)
  })
})

describe('splitBasket', () => {
  it('gives one order per supplier, village and agreement, in basket order', () => {
    const groups = splitBasket([
      line({}),
      line({ productId: 'p2', supplierId: 's2' }),
      line({ productId: 'p3', villageId: 'v2' }),
      line({ productId: 'p4' }),
      line({ agreementId: 'a1', agreementLineId: 'a1-1' }),
    ])
    expect(groups.map((g) => [g.supplierId, g.villageId, g.agreementId, g.lines.map((l) => l.productId)])).toEqual([
      ['s1', 'v1', null, ['p1', 'p4']],
      ['s2', 'v1', null, ['p2']],
      ['s1', 'v2', null, ['p3']],
      ['s1', 'v1', 'a1', ['p1']],
    ])
  })

  it('sums two lines of one product first', () => {
    const groups = splitBasket([line({ quantity: wholeUnits(3) }), line({ quantity: wholeUnits(4) })])
    expect(groups).toHaveLength(1)
    expect(groups[0]?.lines).toEqual([line({ quantity: wholeUnits(7) })])
    expect(splitBasket([])).toEqual([])
  })

  it('takes spot purchases from stock, call-offs from their hold', () => {
    const lines = [
      line({ quantity: wholeUnits(3) }),
      line({ quantity: wholeUnits(4) }),
      line({ agreementId: 'a1', agreementLineId: 'a1-1', quantity: wholeUnits(50) }),
    ]
    expect([...stockDemand(lines)]).toEqual([['p1', wholeUnits(7)]])
  })

  it('loses and doubles nothing', () => {
    const some = fc.record({
      productId: fc.constantFrom('p1', 'p2', 'p3'),
      supplierId: fc.constantFrom('s1', 's2'),
      villageId: fc.constantFrom('v1', 'v2'),
      agreementId: fc.constantFrom('a1', null),
      agreementLineId: fc.constant(null),
      quantity: fc.integer({ min: 1, max: 9 }).map(wholeUnits),
    })
    fc.assert(
      fc.property(fc.array(some, { maxLength: 20 }), (basket) => {
        const split = splitBasket(basket)
        const total = (list: readonly BasketLine[]) => list.reduce((sum, l) => sum + l.quantity, 0n)
        expect(total(split.flatMap((group) => group.lines))).toBe(total(basket))
        const keys = split.map((g) => JSON.stringify([g.supplierId, g.villageId, g.agreementId]))
        expect(new Set(keys).size).toBe(keys.length)
        for (const group of split) {
          expect(new Set(group.lines.map((l) => l.productId)).size).toBe(group.lines.length)
          for (const l of group.lines) {
            expect([l.supplierId, l.villageId, l.agreementId]).toEqual([
              group.supplierId,
              group.villageId,
              group.agreementId,
            ])
          }
        }
      }),
    )
  })
})

describe('orderAmounts', () => {
  const order: OrderMoney = {
    fulfilment: 'CONFIRMED',
    orderedGoodsFen: fen(10_000),
    acceptedGoodsFen: fen(0),
    freightFen: fen(500),
    verifiedFen: fen(0),
    refundedFen: fen(0),
  }

  it('is payable as ordered until fulfilment ends, then as accepted, plus freight', () => {
    expect(orderAmounts(order).payableFen).toBe(10_500n)
    const short = { ...order, acceptedGoodsFen: fen(9_000) }
    expect(orderAmounts({ ...short, fulfilment: 'SHIPPED' }).payableFen).toBe(10_500n)
    expect(orderAmounts({ ...short, fulfilment: 'ACCEPTED' }).payableFen).toBe(9_500n)
    expect(orderAmounts({ ...short, fulfilment: 'CLOSED_SHORT' }).payableFen).toBe(9_500n)
    expect(orderAmounts({ ...order, fulfilment: 'CANCELLED' }).payableFen).toBe(0n)
  })

  it('covers goods before freight', () => {
    expect(orderAmounts({ ...order, verifiedFen: fen(10_200) })).toMatchObject({
      paidGoodsFen: 10_000n,
      paidFreightFen: 200n,
      openFen: 300n,
      overpaidFen: 0n,
    })
    expect(orderAmounts({ ...order, verifiedFen: fen(400) })).toMatchObject({ paidGoodsFen: 400n, paidFreightFen: 0n })
  })

  it('keeps what was paid beyond as 多付待退 until it is returned, and the goods stay paid', () => {
    const over: OrderMoney = {
      ...order,
      fulfilment: 'ACCEPTED',
      acceptedGoodsFen: fen(9_000),
      verifiedFen: fen(10_500),
    }
    expect(orderAmounts(over)).toMatchObject({ paidGoodsFen: 9_000n, paidFreightFen: 500n, overpaidFen: 1_000n })
    expect(orderAmounts({ ...over, refundedFen: fen(1_000) })).toMatchObject({ paidGoodsFen: 9_000n, overpaidFen: 0n })
    expect(orderAmounts({ ...over, refundedFen: fen(4_000) })).toMatchObject({ paidGoodsFen: 6_500n, openFen: 3_000n })
    expect(orderAmounts({ ...over, fulfilment: 'CANCELLED' }).overpaidFen).toBe(10_500n)
  })

  it('accounts for every fen that was kept', () => {
    const money = fc.record({
      fulfilment: fc.constantFrom(...fulfilmentLifecycle.states),
      orderedGoodsFen: someFen,
      acceptedGoodsFen: someFen,
      freightFen: someFen,
      verifiedFen: someFen,
      refundedFen: someFen,
    })
    fc.assert(
      fc.property(money, (facts) => {
        const kept = facts.verifiedFen > facts.refundedFen ? facts.verifiedFen - facts.refundedFen : 0n
        const { paidGoodsFen, paidFreightFen, overpaidFen, openFen, payableFen } = orderAmounts(facts)
        expect(paidGoodsFen + paidFreightFen + overpaidFen).toBe(kept)
        expect(paidGoodsFen + paidFreightFen + openFen).toBe(payableFen)
        expect(overpaidFen === 0n || openFen === 0n).toBe(true)
      }),
    )
  })
})

describe('shipping', () => {
  const limits = { orderedQuantity: wholeUnits(100), shippedBefore: wholeUnits(60), tolerancePermille: 50 }

  it('stays within the ordered quantity and its tolerance', () => {
    expect(accepted(checkShipment(limits, wholeUnits(45)))).toBe(wholeUnits(105))
    expect(checkShipment(limits, wholeUnits(46))).toMatchObject({
      refusal: { code: 'over-tolerance', detail: { most: '45' } },
    })
    expect(codeOf(checkShipment(limits, wholeUnits(0)))).toBe('quantity-not-positive')
  })

  it('stays within the agreement too: the two tolerances never multiply', () => {
    const agreement = { agreedQuantity: wholeUnits(100), shippedBefore: wholeUnits(100) }
    // The order itself was allowed by the agreement's 5 %: another 5 % on it would be 105 × 1.05.
    const topUp = { orderedQuantity: wholeUnits(5), shippedBefore: wholeUnits(0), tolerancePermille: 50, agreement }
    expect(codeOf(checkShipment(topUp, wholeUnits(5)))).toBe(null)
    expect(codeOf(checkShipment(topUp, thousandths(5_250)))).toBe('over-agreed')
  })

  it('accepts at most what was shipped', () => {
    expect(codeOf(checkAccepted(wholeUnits(10), wholeUnits(10)))).toBe(null)
    expect(codeOf(checkAccepted(wholeUnits(10), wholeUnits(0)))).toBe(null)
    expect(codeOf(checkAccepted(wholeUnits(10), thousandths(10_001)))).toBe('accepted-exceeds-shipped')
    expect(codeOf(checkAccepted(wholeUnits(10), thousandths(-1)))).toBe('quantity-not-positive')
  })
})

describe('fulfilment', () => {
  it('sorts every state into open, ended or not yet begun', () => {
    for (const state of fulfilmentLifecycle.states) {
      expect([state === 'DRAFT', isOpen(state), fulfilmentEnded(state)].filter(Boolean)).toHaveLength(1)
      if (isCalledOff(state)) expect(fulfilmentEnded(state)).toBe(true)
    }
  })

  it('reads the state from quantities', () => {
    const at = (ordered: number, shipped: number, judged: number) => ({
      ordered: wholeUnits(ordered),
      shipped: wholeUnits(shipped),
      judged: wholeUnits(judged),
      renewed: wholeUnits(0),
    })
    expect(stateOfQuantities([at(10, 0, 0)])).toBe('CONFIRMED')
    expect(stateOfQuantities([at(10, 10, 0), at(5, 0, 0)])).toBe('PARTIALLY_SHIPPED')
    expect(stateOfQuantities([at(10, 10, 10), at(5, 5, 0)])).toBe('SHIPPED')
    expect(stateOfQuantities([at(10, 10, 10), at(5, 6, 6)])).toBe('ACCEPTED')
    expect(allShippedIsJudged([at(10, 4, 4)])).toBe(true)
    expect(allShippedIsJudged([at(10, 4, 3)])).toBe(false)
  })

  it('lets every sequence of notes and acceptances arrive where the quantities say', () => {
    const act = fc.record({
      kind: fc.constantFrom('dispatch', 'take-back', 'accept', 'reverse-acceptance'),
      note: fc.nat(9),
      quantity: fc.integer({ min: 1, max: 6 }),
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let state: FulfilmentState = 'CONFIRMED'
        const notes: { quantity: number; judged: boolean; gone: boolean }[] = []
        const lines = () => {
          const live = notes.filter((note) => !note.gone)
          const total = (list: typeof notes) => wholeUnits(list.reduce((sum, { quantity }) => sum + quantity, 0))
          return [
            {
              ordered: wholeUnits(10),
              shipped: total(live),
              judged: total(live.filter((note) => note.judged)),
              renewed: wholeUnits(0),
            },
          ]
        }
        for (const { kind, note: index, quantity } of acts) {
          const note = notes[index]
          // What the delivery room guards: only a note that is there and unjudged is taken back or accepted.
          if (kind === 'dispatch') {
            if (state === 'ACCEPTED') continue
            notes.push({ quantity, judged: false, gone: false })
          } else if (!note || note.gone || note.judged !== (kind === 'reverse-acceptance')) continue
          else if (kind === 'take-back') note.gone = true
          else note.judged = kind === 'accept'
          state = accepted(next(fulfilmentLifecycle, state, fulfilmentEvent(kind, lines())))
          expect(state).toBe(stateOfQuantities(lines()))
        }
      }),
      { numRuns: 500 },
    )
  })
})
