import { addDays, businessDate } from '../../app/domain/calendar/business-date'
import { closeGap, type ShortVillage } from '../../app/domain/gap/close-gap'
import { fen } from '../../app/domain/money/fen'
import { NO_SEASONS } from '../../app/domain/product/seasons'
import { thousandths } from '../../app/domain/quantity/thousandths'
import type { Bench } from './bench'
import { type Finding, ms, quantile } from './findings'

const VILLAGES = 7
const PRODUCTS = 300
const TODAY = businessDate('2026-11-26')

/** The basket that brings seven villages, each with 300 products, to their target of 30,000 yuan. */
export async function measureGap(bench: Bench): Promise<Finding[]> {
  const markets: [string, (village: number, product: number) => [price: number, units: number]][] = [
    ['prices in whole yuan, plenty of stock', (v, p) => [100 * (20 + ((v * 31 + p * 17) % 180)), 400]],
    ['prices to the fen, plenty of stock', (v, p) => [2003 + ((v * 3571 + p * 1999) % 17_999), 400]],
    ['prices to the fen, all of it just enough', (v, p) => [2003 + ((v * 3571 + p * 1999) % 17_999), 1]],
  ]
  return markets.map(([name, of]) => {
    const villages = Array.from({ length: VILLAGES }, (_, v) => villageOf(v, of))
    const times = Array.from({ length: 3 + bench.rounds * 2 }, () => {
      const asked = performance.now()
      const { reached } = closeGap(villages, {
        ...{ budgetFen: null, today: TODAY, wantedOn: addDays(TODAY, 30), allowFarOff: false },
      })
      if (reached !== VILLAGES) throw new Error(`${reached} of ${VILLAGES} villages reached`)
      return performance.now() - asked
    })
    const ours = `p50 ${ms(quantile(times, 0.5))}, at most ${ms(Math.max(...times))} (wanted ≤ 1 s)`
    return { what: `a basket for ${VILLAGES} villages × ${PRODUCTS} products: ${name}`, ours }
  })
}

function villageOf(v: number, of: (village: number, product: number) => [number, number]): ShortVillage {
  const products = Array.from({ length: PRODUCTS }, (_, p) => {
    const [price, units] = of(v, p)
    return {
      productId: `p${String(p).padStart(3, '0')}`,
      terms: {
        ...{ saleUnit: '箱', quantityStep: thousandths(1000), nominalGrams: null, billedBy: 'COUNT' as const },
        ...{ priceGrams: null, unitPriceFen: fen(price) },
      },
      ...{ minimum: thousandths(1000), most: thousandths(1000 * units), leadDays: 2, availableFrom: null },
      ...{ seasons: NO_SEASONS, farOff: false },
    }
  })
  return { villageId: `v${v}`, gapFen: fen(2_987_654), products }
}
