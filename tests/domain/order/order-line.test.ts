import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fen } from '~/domain/money/fen'
import { acceptLine, drawnDelta, type LineProgress, restLine, shipLine } from '~/domain/order/order-line'
import { grams } from '~/domain/quantity/grams'
import { thousandths, wholeUnits } from '~/domain/quantity/thousandths'

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
