import type { ShortVillage } from '~/domain/gap/close-gap'
import type { Offered } from '~/domain/gap/offered'
import { lineAmount } from '~/domain/quantity/measure'
import { thousandths } from '~/domain/quantity/thousandths'

/**
 * The same question answered in another way: a table of every sum, one quantity of one product after the other, and
 * then every set of villages that the budget could pay. Slow, and short enough to be believed.
 */
export function exactAnswer(villages: readonly ShortVillage[], budget: number): { reached: number; cost: number } {
  const costs = villages.map((village) => cheapest(village.products, Number(village.gapFen)))
  let best = { reached: 0, cost: 0 }
  for (let set = 0; set < 2 ** villages.length; set++) {
    const chosen = costs.filter((_, index) => Math.floor(set / 2 ** index) % 2 === 1)
    if (chosen.some((cost) => cost === null)) continue
    const cost = chosen.reduce<number>((sum, each) => sum + (each ?? 0), 0)
    if (cost > budget) continue
    if (chosen.length > best.reached || (chosen.length === best.reached && cost < best.cost)) {
      best = { reached: chosen.length, cost }
    }
  }
  return best
}

function cheapest(products: readonly Offered[], gap: number): number | null {
  if (gap <= 0) return 0
  // sums[s]: can s be made; every sum from the gap on is kept apart, the least of them only.
  let sums = new Uint8Array(gap)
  sums[0] = 1
  let over = Number.POSITIVE_INFINITY
  for (const { terms, minimum, most } of products) {
    const next = sums.slice()
    let made = over
    const seen = new Set<number>()
    for (let quantity = terms.quantityStep as bigint; quantity <= most; quantity += terms.quantityStep) {
      if (quantity < minimum) continue
      const amount = Number(lineAmount(terms, { quantity: thousandths(quantity) }))
      if (seen.has(amount)) continue
      seen.add(amount)
      for (let sum = 0; sum < gap; sum++) {
        if (!sums[sum]) continue
        if (sum + amount < gap) next[sum + amount] = 1
        else made = Math.min(made, sum + amount)
      }
      if (over < Number.POSITIVE_INFINITY) made = Math.min(made, over + amount)
      if (amount >= gap) break
    }
    sums = next
    over = Math.min(over, made)
  }
  return over === Number.POSITIVE_INFINITY ? null : over
}
