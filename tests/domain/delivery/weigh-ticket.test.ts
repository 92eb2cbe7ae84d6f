import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikePlate, normalisePlate } from '~/domain/delivery/plate'
import { shippedDifference } from '~/domain/delivery/shipped-difference'
import { compareWeights, netWeight } from '~/domain/delivery/weigh-ticket'
import { fen } from '~/domain/money/fen'
import { grams } from '~/domain/quantity/grams'
import type { SaleTerms } from '~/domain/quantity/measure'
import { wholeUnits } from '~/domain/quantity/thousandths'

const codeOf = (outcome: ReturnType<typeof netWeight>) => (outcome.ok ? outcome.value : outcome.refusal.code)

describe('a weigh ticket', () => {
  it('has a net weight: gross less tare, always above 0', () => {
    expect(codeOf(netWeight(grams(3_250_000n), grams(1_480_000n)))).toBe(1_770_000n)
    expect(codeOf(netWeight(grams(25_400n), grams(0n)))).toBe(25_400n)
    expect(codeOf(netWeight(grams(1_000n), grams(1_000n)))).toBe('tare-not-below-gross')
    expect(codeOf(netWeight(grams(0n), grams(0n)))).toBe('quantity-not-positive')
    expect(codeOf(netWeight(grams(10n), grams(-1n)))).toBe('tare-not-below-gross')
  })

  it('is never negative, nor more than what was on the scale', () => {
    fc.assert(
      fc.property(fc.bigInt(-5n, 10n ** 8n), fc.bigInt(-5n, 10n ** 8n), (gross, tare) => {
        const net = netWeight(grams(gross), grams(tare))
        if (net.ok) expect(net.value > 0n && net.value <= gross && net.value + tare === gross).toBe(true)
        else expect(gross <= 0n || tare < 0n || tare >= gross).toBe(true)
      }),
    )
  })
})

describe('what the tickets say beside the note', () => {
  const lines = [
    { orderLineId: 'a', shippedGrams: grams(60_000n) },
    { orderLineId: 'b', shippedGrams: grams(40_000n) },
  ]
  const ticket = (orderLineId: string | null, net: bigint) => ({ orderLineId, netGrams: grams(net) })

  it('is compared with the goods that were weighed', () => {
    expect(compareWeights([], lines)).toBeNull()
    const ofOne = { net: 59_500n, shipped: 60_000n, difference: -500n }
    expect(compareWeights([ticket('a', 30_000n), ticket('a', 29_500n)], lines)).toEqual(ofOne)
    expect(compareWeights([ticket('a', 60_000n), ticket('b', 40_000n)], lines)?.difference).toBe(0n)
  })

  it('is compared with the whole load as soon as one ticket is about it', () => {
    const ofAll = { net: 100_200n, shipped: 100_000n, difference: 200n }
    expect(compareWeights([ticket(null, 100_200n)], lines)).toEqual(ofAll)
    expect(compareWeights([ticket('a', 60_200n), ticket(null, 40_000n)], lines)).toEqual(ofAll)
  })
})

describe('the difference against what was open', () => {
  const byCount: SaleTerms = {
    ...{ saleUnit: '箱', quantityStep: wholeUnits(1), nominalGrams: grams(10_000n) },
    ...{ billedBy: 'COUNT', priceGrams: null, unitPriceFen: fen(12_800n) },
  }

  it('has a quantity and an amount, and a sign', () => {
    const short = shippedDifference(byCount, { due: wholeUnits(10), shipped: wholeUnits(7) })
    expect(short).toEqual({ quantity: -3_000n, amountFen: -38_400n })
    const over = shippedDifference(byCount, { due: wholeUnits(10), shipped: wholeUnits(11) })
    expect(over).toEqual({ quantity: 1_000n, amountFen: 12_800n })
  })

  it('by weight takes the nominal weight of what did not come', () => {
    const terms: SaleTerms = { ...byCount, billedBy: 'WEIGHT', priceGrams: grams(500n), unitPriceFen: fen(550n) }
    expect(shippedDifference(terms, { due: wholeUnits(3), shipped: wholeUnits(2) })?.amountFen).toBe(-11_000n)
  })

  it('is none where all of it left, or where nobody wrote down what was open', () => {
    expect(shippedDifference(byCount, { due: wholeUnits(4), shipped: wholeUnits(4) })).toBeNull()
    expect(shippedDifference(byCount, { due: null, shipped: wholeUnits(4) })).toBeNull()
  })
})

describe('a number plate', () => {
  it.each(['粤V12345', '粤VD12345', '粤V12345F', '粤B1234学', '粤V1234挂', '粤ZA123港', ''])(
    '%s looks like one',
    (plate) => {
      expect(looksLikePlate(plate)).toBe(true)
    },
  )

  it.each(['粤V1234', '粤12345', 'V12345', '粤VI2345', '粤V123456', '没有车牌'])('%s does not', (plate) => {
    expect(looksLikePlate(plate)).toBe(false)
  })

  it('is kept in one form', () => {
    expect(['粤v·12345', ' 粤Ｖ １２３４５ ', '粤V-12345'].map(normalisePlate)).toEqual(Array(3).fill('粤V12345'))
  })
})
