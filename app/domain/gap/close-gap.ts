import { type Fen, fen, sumFen, ZERO_FEN } from '../money/fen'
import type { Thousandths } from '../quantity/thousandths'
import { quantityOfSteps, type Supply } from './choices'
import { coverAll, coverLeast, coverMost } from './cover'
import { amountOf, type Line } from './lines'
import { type LeftOut, type Offered, type Wish, whyLeftOut } from './offered'

/** A village that lacks something, with what it has on sale. */
export interface ShortVillage {
  readonly villageId: string
  /** What it lacks to its target; zero or less: nothing. */
  readonly gapFen: Fen
  readonly products: readonly Offered[]
}

export interface BasketLine {
  readonly productId: string
  readonly quantity: Thousandths
  /** As its product is billed; nominal where it is weighed later. */
  readonly amountFen: Fen
}

/** Why a village stays short: 没有在售产品, 不当季, 价格待核, 产品不够, 预算不够. */
export const SHORT_REASONS = ['NO_PRODUCT', 'OUT_OF_SEASON', 'PRICE', 'SUPPLY', 'BUDGET'] as const
export type ShortReason = (typeof SHORT_REASONS)[number]

export interface VillagePlan {
  readonly villageId: string
  readonly gapFen: Fen
  readonly lines: readonly BasketLine[]
  readonly amountFen: Fen
  readonly reached: boolean
  /** What stays open. */
  readonly leftFen: Fen
  /** Null where it is reached. */
  readonly short: ShortReason | null
  /** The least with which it would be reached; null where all that is on sale is not enough. */
  readonly leastFen: Fen | null
  /** All that could be ordered now comes to this. */
  readonly onSaleFen: Fen
  readonly leftOut: readonly LeftOut[]
}

export interface GapPlan {
  /** In the order they were asked for. */
  readonly villages: readonly VillagePlan[]
  readonly totalFen: Fen
  readonly reached: number
  /** Null: no budget was given. */
  readonly budgetLeftFen: Fen | null
}

/**
 * A basket that brings as many villages as possible to their target and spends least for it. Each village's cheapest
 * basket stands alone, since a product belongs to one village; under a budget the cheapest villages come first, which
 * makes them most and then least spent. What is left then goes to the others, the one that lacks most first, as far as
 * it reaches. The same question has the same answer.
 */
export function closeGap(villages: readonly ShortVillage[], wish: Wish): GapPlan {
  const asked = villages.map((village) => {
    const leftOut = village.products.flatMap((product) => whyLeftOut(product, wish) ?? [])
    const out = new Set(leftOut.map(({ productId }) => productId))
    const supplies: Supply[] = village.products.filter(({ productId }) => !out.has(productId))
    const gap = Number(village.gapFen)
    const cheapest = gap > 0 ? coverLeast(supplies, gap) : []
    const everything = gap > 0 ? coverAll(supplies) : []
    return { ...village, gap, supplies, leftOut, cheapest, everything }
  })
  type Asked = (typeof asked)[number]
  const taken = new Map<string, readonly Line[]>()
  let left = wish.budgetFen === null ? Number.MAX_SAFE_INTEGER : Number(wish.budgetFen)
  const affordable = asked
    .map((village, position) => ({ village, position, cost: village.cheapest && amountOf(village.cheapest) }))
    .filter((each): each is { village: Asked; position: number; cost: number } => each.cost !== null)
    .toSorted((a, b) => a.cost - b.cost || a.position - b.position)
  for (const { village, cost } of affordable) {
    if (cost > left) continue
    taken.set(village.villageId, village.cheapest!)
    left -= cost
  }
  const short = asked.filter(({ villageId }) => !taken.has(villageId)).toSorted((a, b) => b.gap - a.gap)
  for (const village of short) {
    const cap = Math.min(left, village.gap)
    const lines = amountOf(village.everything) <= cap ? village.everything : coverMost(village.supplies, cap)
    taken.set(village.villageId, lines)
    left -= amountOf(lines)
  }
  const plans = asked.map((village) => planOf(village, taken.get(village.villageId) ?? []))
  return {
    villages: plans,
    totalFen: sumFen(plans.map((plan) => plan.amountFen)),
    reached: plans.filter((plan) => plan.reached).length,
    budgetLeftFen: wish.budgetFen === null ? null : fen(left),
  }
}

function planOf(
  village: ShortVillage & { cheapest: Line[] | null; everything: Line[]; supplies: Supply[]; leftOut: LeftOut[] },
  taken: readonly Line[],
): VillagePlan {
  const { villageId, products, leftOut, cheapest } = village
  const gapFen = village.gapFen > 0n ? village.gapFen : ZERO_FEN
  const terms = new Map(products.map((product) => [product.productId, product.terms]))
  const lines = taken
    .map(({ productId, steps, amount }): BasketLine => {
      return { productId, quantity: quantityOfSteps(terms.get(productId)!, steps), amountFen: fen(amount) }
    })
    .toSorted((a, b) => (a.amountFen === b.amountFen ? 0 : a.amountFen < b.amountFen ? 1 : -1))
  const amountFen = sumFen(lines.map((line) => line.amountFen))
  const reached = amountFen >= gapFen
  return {
    villageId,
    gapFen,
    lines,
    amountFen,
    reached,
    leftFen: reached ? ZERO_FEN : fen(gapFen - amountFen),
    short: reached ? null : cheapest ? 'BUDGET' : whyShort(products, leftOut),
    leastFen: cheapest && fen(amountOf(cheapest)),
    onSaleFen: fen(amountOf(village.everything)),
    leftOut,
  }
}

function whyShort(products: readonly Offered[], leftOut: readonly LeftOut[]): ShortReason {
  if (products.length === 0) return 'NO_PRODUCT'
  if (leftOut.length < products.length) return 'SUPPLY'
  if (leftOut.some(({ why }) => why === 'season' || why === 'date')) return 'OUT_OF_SEASON'
  return leftOut.some(({ why }) => why === 'price') ? 'PRICE' : 'SUPPLY'
}
