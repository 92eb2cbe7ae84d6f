import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '~/domain/calendar/business-date'
import { closeGap, type GapPlan, type ShortVillage } from '~/domain/gap/close-gap'
import type { Wish } from '~/domain/gap/offered'
import { fen, sumFen } from '~/domain/money/fen'
import { lineAmount } from '~/domain/quantity/measure'
import { exactAnswer } from './exact-solver'
import { dice, NO_BUDGET, offer, someVillages, TODAY, village } from './offers'

const SIZE = { villages: 5, products: 6, gap: 20_000 }
const withBudget = (budget: number): Wish => ({ ...NO_BUDGET, budgetFen: fen(budget) })
/** What the villages that are reached cost; a part for another village is not in the comparison. */
const spentOnReached = ({ villages }: GapPlan) =>
  Number(sumFen(villages.filter((each) => each.reached).map((each) => each.amountFen)))

describe('against an exact solver of another kind', () => {
  it('reaches as many villages for as little on 200 random markets', () => {
    const answers = Array.from({ length: 200 }, (_, seed) => {
      const villages = someVillages(seed, SIZE)
      const budget = seed % 3 === 0 ? 10_000_000 : dice(seed + 1000)(60_000)
      const plan = closeGap(villages, withBudget(budget))
      const exact = exactAnswer(villages, budget)
      return { seed, ours: { reached: plan.reached, cost: spentOnReached(plan) }, exact }
    })
    expect(answers.filter(({ ours, exact }) => ours.reached !== exact.reached)).toEqual([])
    const dearer = answers.filter(({ ours, exact }) => ours.cost > exact.cost * 1.02 || ours.cost < exact.cost)
    expect(dearer).toEqual([])
    // The bar is 2 %; within these bounds it is not even a fen.
    expect(answers.filter(({ ours, exact }) => ours.cost !== exact.cost)).toEqual([])
    // The markets are of every kind: none, some and all of several villages can be reached.
    for (const reached of [0, 1, 2, 3, 4]) {
      expect(answers.filter(({ exact }) => exact.reached === reached).length).toBeGreaterThan(3)
    }
  })

  it('stays within 2 % of what is lacking where the question is too large to be solved exactly', () => {
    for (let seed = 0; seed < 6; seed++) {
      const roll = dice(seed)
      const products = Array.from({ length: 300 }, (_, p) =>
        offer({ id: `p${String(p).padStart(3, '0')}`, price: 10_001 + roll(90_000), stock: 1000 * (1 + roll(3)) }),
      )
      const all = sumFen(products.map((product) => lineAmount(product.terms, { quantity: product.most })))
      const gap = (all * 97n) / 100n
      const plan = closeGap([village('v', gap, products)], NO_BUDGET)
      expect(plan.reached).toBe(1)
      expect(plan.totalFen).toBeLessThanOrEqual((gap * 102n) / 100n)
    }
  })
})

const market = fc.record({ seed: fc.nat(1_000_000), budget: fc.nat(80_000) })

describe('whatever is on sale', () => {
  it('never takes more than is free, less than the smallest order, part of a step, or more than the budget', () => {
    fc.assert(
      fc.property(market, ({ seed, budget }) => {
        const villages = someVillages(seed, SIZE)
        const plan = closeGap(villages, withBudget(budget))
        for (const [index, each] of plan.villages.entries()) {
          const products = new Map(villages[index]!.products.map((product) => [product.productId, product]))
          expect(new Set(each.lines.map((line) => line.productId)).size).toBe(each.lines.length)
          for (const line of each.lines) {
            const product = products.get(line.productId)!
            expect(line.quantity).toBeLessThanOrEqual(product.most)
            expect(line.quantity).toBeGreaterThanOrEqual(product.minimum)
            expect(line.quantity % product.terms.quantityStep).toBe(0n)
            expect(line.amountFen).toBe(lineAmount(product.terms, { quantity: line.quantity }))
          }
          expect(each.amountFen).toBe(sumFen(each.lines.map((line) => line.amountFen)))
          expect(each.reached).toBe(each.amountFen >= each.gapFen)
          expect(each.leftFen).toBe(each.reached ? 0n : each.gapFen - each.amountFen)
          expect(each.short === null).toBe(each.reached)
        }
        expect(plan.totalFen).toBe(sumFen(plan.villages.map((each) => each.amountFen)))
        expect(plan.totalFen).toBeLessThanOrEqual(BigInt(budget))
        expect(plan.budgetLeftFen).toBe(BigInt(budget) - plan.totalFen)
      }),
      { numRuns: 60 },
    )
  })

  it('says the same to the same question', () => {
    fc.assert(
      fc.property(market, ({ seed, budget }) => {
        const asked = () => closeGap(someVillages(seed, SIZE), withBudget(budget))
        expect(asked()).toEqual(asked())
      }),
      { numRuns: 20 },
    )
  })

  it('asks the products in any order and takes the same', () => {
    fc.assert(
      fc.property(market, ({ seed, budget }) => {
        const villages = someVillages(seed, SIZE)
        const turned = villages.map((each) => ({ ...each, products: [...each.products].reverse() }))
        expect(lines(closeGap(turned, withBudget(budget)))).toEqual(lines(closeGap(villages, withBudget(budget))))
      }),
      { numRuns: 20 },
    )
  })

  it('never reaches fewer villages with more money', () => {
    fc.assert(
      fc.property(market, fc.nat(50_000), ({ seed, budget }, more) => {
        const villages = someVillages(seed, SIZE)
        const [less, much] = [withBudget(budget), withBudget(budget + more)].map((wish) => closeGap(villages, wish))
        expect(much!.reached).toBeGreaterThanOrEqual(less!.reached)
      }),
      { numRuns: 40 },
    )
  })
})

const lines = (plan: GapPlan) =>
  plan.villages.map((each) => each.lines.map((line) => `${line.productId} ${line.quantity}`).sort())

const only = (gap: number | bigint, products: Parameters<typeof village>[2], wish: Wish = NO_BUDGET) =>
  closeGap([village('v', gap, products)], wish).villages[0]!

describe('at the edges', () => {
  it('buys nothing for a village that lacks nothing', () => {
    expect(only(0, [offer({ price: 100, stock: 5000 })])).toMatchObject({ lines: [], reached: true, leastFen: 0n })
    expect(only(-500, [])).toMatchObject({ gapFen: 0n, reached: true, leftFen: 0n })
  })

  it('closes a gap of one fen with the cheapest line', () => {
    const products = [offer({ id: 'a', price: 900, stock: 5000 }), offer({ id: 'b', price: 300, stock: 5000 })]
    expect(only(1, products).lines).toEqual([{ productId: 'b', quantity: 1000n, amountFen: 300n }])
  })

  it('knows prices of less than a fen a step', () => {
    const plan = only(7, [offer({ price: 1, step: 1, stock: 1_000_000 })])
    // 6.5 fen round up to 7: half a unit less than seven.
    expect(plan).toMatchObject({ amountFen: 7n, reached: true })
    expect(plan.lines[0]!.quantity).toBeLessThanOrEqual(7000n)
  })

  it('works with steps that are prime and with one product only', () => {
    expect(only(100_000, [offer({ price: 1999, step: 7000, stock: 70_000_000 })])).toMatchObject({
      amountFen: 8n * 7n * 1999n,
      reached: true,
    })
  })

  it('takes a huge stock and a huge gap without losing a fen', () => {
    const plan = only(1_000_000_000_000n, [offer({ price: 9999, stock: 10n ** 12n })])
    expect(plan).toMatchObject({ reached: true })
    expect(plan.amountFen - plan.gapFen).toBeLessThan(9999n)
  })

  it('takes one line rather than several where they come to the same', () => {
    const products = [
      offer({ id: 'a', price: 500, stock: 1000 }),
      offer({ id: 'b', price: 300, stock: 1000 }),
      offer({ id: 'c', price: 800, stock: 1000 }),
    ]
    expect(only(800, products).lines).toEqual([{ productId: 'c', quantity: 1000n, amountFen: 800n }])
  })

  it('weighs what is billed by weight at its nominal weight', () => {
    // 3.60 yuan a jin, ten jin a box: 36 yuan.
    const plan = only(7200, [offer({ price: 360, stock: 90_000, weight: [5000, 500] })])
    expect(plan.lines).toEqual([{ productId: 'p1', quantity: 2000n, amountFen: 7200n }])
  })
})

describe('what stays open, and why', () => {
  const pear = offer({ price: 1000, stock: 5000 })

  it('names each reason', () => {
    expect(only(500, [])).toMatchObject({ short: 'NO_PRODUCT', leftFen: 500n })
    expect(only(9000, [pear])).toMatchObject({ short: 'SUPPLY', amountFen: 5000n, leftFen: 4000n, leastFen: null })
    expect(only(500, [{ ...pear, leadDays: 60 }])).toMatchObject({
      short: 'OUT_OF_SEASON',
      leftOut: [{ productId: 'p1', why: 'date' }],
    })
    const spring = { ...pear, seasons: { plant: [], harvest: [], sell: [[4, 9] as const] } }
    expect(only(500, [spring])).toMatchObject({ short: 'OUT_OF_SEASON', leftOut: [{ why: 'season' }] })
    expect(only(500, [{ ...pear, farOff: true }])).toMatchObject({ short: 'PRICE', leftOut: [{ why: 'price' }] })
    expect(only(500, [{ ...pear, farOff: true }], { ...NO_BUDGET, allowFarOff: true })).toMatchObject({ reached: true })
    expect(only(500, [offer({ price: 10, minimum: 9000, stock: 8000 })])).toMatchObject({
      short: 'SUPPLY',
      leftOut: [{ why: 'stock' }],
    })
    expect(only(4000, [pear], withBudget(2500))).toMatchObject({
      short: 'BUDGET',
      amountFen: 2000n,
      leftFen: 2000n,
      leastFen: 4000n,
    })
  })

  it('counts the day itself as in time, and a pre-order from its first day', () => {
    const wanted = (days: number): Wish => ({ ...NO_BUDGET, wantedOn: addDays(TODAY, days) })
    expect(only(500, [pear], wanted(2)).reached).toBe(true)
    expect(only(500, [pear], wanted(1)).reached).toBe(false)
    const later = { ...pear, availableFrom: addDays(TODAY, 10) }
    expect(only(500, [later], wanted(10)).reached).toBe(true)
    expect(only(500, [later], wanted(9)).reached).toBe(false)
  })

  it('gives the rest of a budget to the village that lacks most', () => {
    const each = (id: string, gap: number): ShortVillage =>
      village(id, gap, [offer({ id: `${id}p`, price: 1000, stock: 90_000 })])
    const plan = closeGap([each('a', 3000), each('b', 8000), each('c', 9000)], withBudget(5000))
    expect(plan.villages.map(({ villageId, amountFen, short }) => [villageId, amountFen, short])).toEqual([
      ['a', 3000n, null],
      ['b', 0n, 'BUDGET'],
      ['c', 2000n, 'BUDGET'],
    ])
    expect(plan).toMatchObject({ reached: 1, totalFen: 5000n, budgetLeftFen: 0n })
  })
})
