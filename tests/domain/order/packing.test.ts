import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packedTotals } from '~/domain/order/packing'
import { grams } from '~/domain/quantity/grams'
import { nominalWeight } from '~/domain/quantity/measure'
import { sumThousandths, wholeUnits } from '~/domain/quantity/thousandths'

test('totals of a packing list are the sums of its rows, per product and unit, by count and by weight', () => {
  const part = fc.record({
    productId: fc.constantFrom('caixin', 'rice', 'oil'),
    saleUnit: fc.constantFrom('筐', '箱'),
    nominalGrams: fc.constantFrom(null, 333, 12_500).map((weight) => (weight === null ? null : grams(weight))),
    quantity: fc.integer({ min: 1, max: 500 }).map((units) => wholeUnits(units)),
  })
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const rows = parts.map((one) => ({ ...one, productName: one.productId, spec: '' }))
      const totals = packedTotals(rows)
      expect(new Set(totals.map((one) => `${one.productId} ${one.saleUnit} ${one.nominalGrams}`)).size).toBe(
        totals.length,
      )
      for (const total of totals) {
        const { productId, saleUnit, nominalGrams } = total
        const own = rows.filter(
          (row) => row.productId === productId && row.saleUnit === saleUnit && row.nominalGrams === nominalGrams,
        )
        expect(total.quantity).toBe(sumThousandths(own.map(({ quantity }) => quantity)))
        const weights = own.map((row) => nominalWeight(row, row.quantity))
        expect(total.weight).toBe(nominalGrams === null ? null : weights.reduce((sum, weight) => sum + weight!, 0n))
      }
      expect(sumThousandths(totals.map(({ quantity }) => quantity))).toBe(
        sumThousandths(rows.map(({ quantity }) => quantity)),
      )
    }),
  )
})
