import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '~/domain/money/fen'
import { stateOfQuantities } from '~/domain/order/fulfilment-state'
import {
  acceptedAmount,
  acceptLine,
  checkRemedied,
  drawnDelta,
  type LineProgress,
  netShipped,
  openToShip,
  type RemedyPart,
  remedyLine,
  replaceable,
  restLine,
  shipLine,
} from '~/domain/order/order-line'
import { checkShipment } from '~/domain/order/shipping'
import { grams } from '~/domain/quantity/grams'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'
import { codeOf } from '../support/arbitraries'

const line: LineProgress = {
  terms: {
    saleUnit: '筐',
    quantityStep: wholeUnits(1),
    nominalGrams: grams(10_000),
    billedBy: 'WEIGHT',
    priceGrams: grams(500),
    unitPriceFen: fen(550),
  },
  ordered: wholeUnits(10),
  reserved: wholeUnits(10),
  shipped: wholeUnits(0),
  shippedGrams: grams(0),
  shippedFen: fen(0),
  judged: wholeUnits(0),
  accepted: wholeUnits(0),
  acceptedGrams: grams(0),
  acceptedFen: fen(0),
  renewed: wholeUnits(0),
  allowanceFen: fen(0),
}

const load = (units: number, weight: number) => ({ shipped: wholeUnits(units), shippedGrams: grams(weight) })

describe('an order line', () => {
  test('holds stock for what it has not shipped, and none for a surplus', () => {
    expect(shipLine(line, load(4, 40_000)).reserved).toBe(wholeUnits(6))
    expect(shipLine(line, load(11, 110_000)).reserved).toBe(0n)
    expect(restLine(shipLine(line, load(4, 40_000)), 'CLOSED_SHORT').reserved).toBe(0n)
    expect(restLine(line, 'SHIPPED')).toBe(line)
  })

  test('stands as before when what was shipped and accepted is taken back, in any order', () => {
    const part = fc.record({ units: fc.integer({ min: 1, max: 5 }), weight: fc.integer({ min: 1, max: 99_999 }) })
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
        let now = line
        for (const { units, weight } of parts) {
          now = shipLine(now, load(units, weight))
          const taken = { judged: wholeUnits(units), accepted: wholeUnits(units), acceptedGrams: grams(weight) }
          now = acceptLine(now, taken)
        }
        // Rounded once per line: the amount is that of the whole weight.
        expect(now.acceptedFen).toBe(now.shippedFen)
        for (const { units, weight } of parts) {
          const back = { judged: wholeUnits(-units), accepted: wholeUnits(-units), acceptedGrams: grams(-weight) }
          now = shipLine(acceptLine(now, back), load(-units, -weight))
        }
        expect(now).toEqual(line)
      }),
    )
  })

  test('draws what was ordered while it is open, then what was accepted', () => {
    const taken = { judged: wholeUnits(10), accepted: wholeUnits(9), acceptedGrams: grams(90_000) }
    const after = acceptLine(shipLine(line, load(10, 100_000)), taken)
    const open = { line, fulfilment: 'SHIPPED' as const }
    expect(drawnDelta(open, { line: after, fulfilment: 'ACCEPTED' })).toBe(thousandths(-1000))
    expect(drawnDelta(open, { line, fulfilment: 'CANCELLED' })).toBe(wholeUnits(-10))
    expect(drawnDelta({ line: after, fulfilment: 'ACCEPTED' }, open)).toBe(thousandths(1000))
  })
})

const remedy = (change: Partial<RemedyPart>): RemedyPart => ({
  returned: wholeUnits(0),
  returnedGrams: grams(0),
  renewed: wholeUnits(0),
  allowanceFen: fen(0),
  ...change,
})

describe('after goods were judged', () => {
  // Ten shipped, seven taken, three refused.
  const judged = acceptLine(shipLine(line, load(10, 100_000)), {
    judged: wholeUnits(10),
    accepted: wholeUnits(7),
    acceptedGrams: grams(70_000),
  })

  test('what was refused is shipped once more, and no more than that', () => {
    const owed = remedyLine(judged, remedy({ renewed: wholeUnits(3) }))
    expect(codeOf(checkRemedied(owed))).toBeNull()
    expect([openToShip(owed), owed.reserved, replaceable(owed)]).toEqual([wholeUnits(3), wholeUnits(3), 0n])
    expect(stateOfQuantities([owed])).toBe('PARTIALLY_SHIPPED')
    const limits = { orderedQuantity: owed.ordered, shippedBefore: netShipped(owed), tolerancePermille: 0 }
    expect(codeOf(checkShipment(limits, wholeUnits(4)))).toBe('over-tolerance')
    expect(codeOf(checkShipment(limits, wholeUnits(3)))).toBeNull()
    const sent = shipLine(owed, load(3, 30_000))
    expect([stateOfQuantities([sent]), sent.reserved]).toEqual(['SHIPPED', 0n])
    const taken = { judged: wholeUnits(3), accepted: wholeUnits(3), acceptedGrams: grams(30_000) }
    const whole = acceptLine(sent, taken)
    expect([stateOfQuantities([whole]), whole.accepted]).toEqual(['ACCEPTED', wholeUnits(10)])
    expect(codeOf(checkRemedied(remedyLine(judged, remedy({ renewed: wholeUnits(4) }))))).toBe(
      'replacement-exceeds-refused',
    )
  })

  test('a return pays less, an exchange is shipped once more, an allowance takes off at most the amount', () => {
    const back = { returned: wholeUnits(2), returnedGrams: grams(20_000) }
    const returned = remedyLine(judged, remedy(back))
    expect([returned.accepted, returned.acceptedFen, openToShip(returned)]).toEqual([wholeUnits(5), 55_000n, 0n])
    const exchanged = remedyLine(judged, remedy({ ...back, renewed: wholeUnits(2) }))
    expect([exchanged.accepted, openToShip(exchanged)]).toEqual([wholeUnits(5), wholeUnits(2)])
    const cheaper = remedyLine(judged, remedy({ allowanceFen: fen(7_000) }))
    expect(acceptedAmount([cheaper, judged])).toBe(70_000n + 77_000n)
    expect(codeOf(checkRemedied(remedyLine(judged, remedy({ allowanceFen: fen(77_000) }))))).toBeNull()
    expect(codeOf(checkRemedied(remedyLine(judged, remedy({ allowanceFen: fen(77_001) }))))).toBe(
      'allowance-exceeds-accepted',
    )
    const tooMuch = remedy({ returned: wholeUnits(8), returnedGrams: grams(70_000) })
    expect(codeOf(checkRemedied(remedyLine(judged, tooMuch)))).toBe('return-exceeds-accepted')
  })

  test('whatever is agreed and allowed, no more is accepted than ordered, and reversing leads back', () => {
    const step = fc.record({
      kind: fc.constantFrom('ship', 'judge', 'replace', 'exchange', 'return', 'allow'),
      units: fc.integer({ min: 1, max: 10 }),
      amount: fc.integer({ min: 1, max: 60_000 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let now: LineProgress = line
        for (const { kind, units, amount } of steps) {
          const quantity = wholeUnits(units)
          const weight = grams(units * 10_000)
          if (kind === 'ship') {
            const limits = { orderedQuantity: now.ordered, shippedBefore: netShipped(now), tolerancePermille: 100 }
            if (checkShipment(limits, quantity).ok) now = shipLine(now, { shipped: quantity, shippedGrams: weight })
          } else if (kind === 'judge') {
            const waiting = now.shipped - now.judged
            const accepted = thousandths(waiting - (quantity % (waiting + 1n)))
            const part = { judged: thousandths(waiting), accepted, acceptedGrams: grams(accepted * 10n) }
            now = acceptLine(now, part)
          } else {
            const goods = { returned: quantity, returnedGrams: weight }
            const part = {
              replace: remedy({ renewed: quantity }),
              exchange: remedy({ ...goods, renewed: quantity }),
              return: remedy(goods),
              allow: remedy({ allowanceFen: fen(amount) }),
            }[kind]
            const after = remedyLine(now, part)
            if (!checkRemedied(after).ok) continue
            const undone = remedyLine(after, {
              returned: thousandths(-part.returned),
              returnedGrams: grams(-part.returnedGrams),
              renewed: thousandths(-part.renewed),
              allowanceFen: fen(-part.allowanceFen),
            })
            expect({ ...undone, reserved: now.reserved }).toEqual(now)
            now = after
          }
          expect(now.accepted).toBeLessThanOrEqual(wholeUnits(11))
          expect(netShipped(now)).toBeLessThanOrEqual(wholeUnits(11))
          expect(netShipped(now)).toBeGreaterThanOrEqual(0n)
          expect(acceptedAmount([now])).toBeGreaterThanOrEqual(0n)
          expect(checkRemedied(now).ok).toBe(true)
        }
      }),
    )
  })
})
