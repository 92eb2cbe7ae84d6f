import { addDays, businessDate } from '~/domain/calendar/business-date'
import type { ShortVillage } from '~/domain/gap/close-gap'
import type { Offered, Wish } from '~/domain/gap/offered'
import { fen } from '~/domain/money/fen'
import { NO_SEASONS } from '~/domain/product/seasons'
import { grams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'

export const TODAY = businessDate('2026-11-26')

export const NO_BUDGET: Wish = { budgetFen: null, today: TODAY, wantedOn: addDays(TODAY, 30), allowFarOff: false }

export interface Offer {
  id?: string
  price: number | bigint
  step?: number
  minimum?: number
  stock: number | bigint
  /** Grams of a sale unit, and those that the price is for: sold by weight. */
  weight?: [nominal: number, priced: number]
}

/** A product on sale; quantities in thousandths, prices in fen. */
export function offer({ id = 'p1', price, step = 1000, minimum = step, stock, weight }: Offer): Offered {
  return {
    productId: id,
    terms: {
      saleUnit: '箱',
      quantityStep: thousandths(step),
      nominalGrams: weight ? grams(weight[0]) : null,
      billedBy: weight ? 'WEIGHT' : 'COUNT',
      priceGrams: weight ? grams(weight[1]) : null,
      unitPriceFen: fen(BigInt(price)),
    },
    minimum: thousandths(minimum),
    most: thousandths(BigInt(stock)) as Thousandths,
    leadDays: 2,
    availableFrom: null,
    seasons: NO_SEASONS,
    farOff: false,
  }
}

export function village(villageId: string, gap: number | bigint, products: readonly Offered[]): ShortVillage {
  return { villageId, gapFen: fen(BigInt(gap)), products }
}

/** Numbers that look random and are the same on every machine. */
export function dice(seed: number): (most: number) => number {
  let state = Math.imul(seed + 1, 2_654_435_761) >>> 0
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const mixed = Math.imul(state ^ (state >>> 15), 2_246_822_519) >>> 0
    return Math.floor((mixed / 2 ** 32) * most)
  }
}

/** Villages and products of every kind: odd steps, by weight, with smallest orders, scarce and plenty. */
export function someVillages(seed: number, size: { villages: number; products: number; gap: number }): ShortVillage[] {
  const roll = dice(seed)
  return Array.from({ length: 1 + roll(size.villages) }, (_, v) =>
    village(
      `v${v}`,
      roll(10) === 0 ? roll(3) : 1 + roll(size.gap),
      Array.from({ length: roll(size.products + 1) }, (_, p) => {
        const step = [1000, 1000, 1000, 500, 5000, 7000, 1][roll(7)]!
        const cheap = roll(6) === 0
        return offer({
          id: `v${v}p${p}`,
          price: cheap ? 1 + roll(20) : 100 * (1 + roll(size.gap / 400)) + (roll(2) === 0 ? roll(100) : 0),
          step,
          minimum: step * (1 + roll(roll(3) === 0 ? 12 : 2)),
          stock: step === 1 ? 1 + roll(400) : step * roll(roll(2) === 0 ? 8 : 400),
          ...(roll(5) === 0 ? { weight: [500 + roll(9000), 500] as [number, number] } : {}),
        })
      }),
    ),
  )
}
