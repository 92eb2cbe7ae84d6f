import { type BusinessDate, laterOf } from '~/domain/calendar/business-date'
import { type Half, half, halfOf } from '~/domain/harvest/half-month'
import { keepOf } from '~/domain/harvest/keeping'
import { type Claim, promisableIn, promiseOf, reachOf, type Supply } from '~/domain/harvest/promise'
import type { Want } from '~/domain/harvest/want'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { readAgreedClaims } from '../agreements/claims.view.server'
import { readOrderedClaims } from '../orders/claims.view.server'
import type { ProductPromise, PromiseSum, WantedBeside, WindowPromise } from './promise'
import { type SupplyRow, selectSupplies } from './promises.repo.server'

export type { ProductPromise, PromiseSum, WantedBeside } from './promise'

/**
 * What can still be promised of each product (有产无量, docs/domain.md §3), by product id. Products without a planting
 * that is still to give something are absent: nothing is known of them but their stock. One query where none has a
 * planting, three where one has, however many products are asked for.
 */
export async function readPromisable(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
  today: BusinessDate,
): Promise<Map<string, ProductPromise>> {
  const now = halfOf(today)
  const rows = productIds.length === 0 ? [] : await selectSupplies(db, programmeId, productIds, now)
  const planted = [...new Set(rows.map((row) => row.productId))]
  if (planted.length === 0) return new Map()
  const [agreed, ordered] = await Promise.all([
    readAgreedClaims(db, programmeId, planted, today),
    readOrderedClaims(db, programmeId, planted),
  ])
  return new Map(
    planted.map((productId) => {
      const mine = rows.filter((row) => row.productId === productId)
      const claims = [
        ...agreed.filter((claim) => claim.productId === productId),
        ...ordered
          .filter((claim) => claim.productId === productId)
          .map(({ on, quantity }) => ({ from: on, to: on, quantity })),
      ].map(({ from, to, quantity }) => claimOf({ from, to, quantity }, today))
      return [productId, promiseOfProduct(mine, claims, now)]
    }),
  )
}

/** The same for whoever reads a page: without the single claims, which are nobody's business but the parties'. */
export async function readPromiseSums(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
  today: BusinessDate,
): Promise<PromiseSum[]> {
  const promises = await readPromisable(db, programmeId, productIds, today)
  return [...promises.values()].map(({ productId, saleUnit, from, to, expected, free }) => {
    return { productId, saleUnit, from, to, expected, free }
  })
}

/**
 * Each line beside what can still be promised in its window; of two lines of one product the second finds what the
 * first leaves. What a line holds already is not counted against itself.
 */
export async function readPromiseBeside(
  db: Db,
  programmeId: string,
  wants: readonly Want[],
  today: BusinessDate,
): Promise<WantedBeside[]> {
  const ids = [...new Set(wants.map(({ productId }) => productId))]
  const promises = await readPromisable(db, programmeId, ids, today)
  const taken = new Map<string, Claim[]>()
  return wants.map((want): WantedBeside => {
    const claim = claimOf(want, today)
    const { key, name, nameEn, saleUnit, productId } = want
    const said = { key, name, nameEn, saleUnit, from: claim.from, to: claim.to, wanted: want.quantity }
    const promise = promises.get(productId)
    if (!promise) return { ...said, promise: null }
    const before = taken.get(productId) ?? []
    const claims = want.holds ? without(promise.claims, claimOf(want.holds, today)) : promise.claims
    const others = [...claims, ...before]
    if (!want.holds) taken.set(productId, [...before, claim])
    return { ...said, promise: windowOf(promise, others, claim) }
  })
}

/** Both at once, for a form: its lines beside the harvest, and the products that it offers. */
export async function readPromisesOfForm(
  { db, programmeId, today }: { db: Db; programmeId: string; today: BusinessDate },
  { wants, products }: { wants: readonly Want[]; products: readonly { productId: string }[] },
): Promise<{ beside: WantedBeside[]; promises: PromiseSum[] }> {
  const ids = products.map(({ productId }) => productId)
  const [beside, promises] = await Promise.all([
    readPromiseBeside(db, programmeId, wants, today),
    readPromiseSums(db, programmeId, ids, today),
  ])
  return { beside, promises }
}

function windowOf({ supplies, keep }: ProductPromise, others: readonly Claim[], window: Claim): WindowPromise {
  const reach = reachOf(supplies, keep, window)
  const free = promisableIn(supplies, others, keep, window)
  return { reach, held: thousandths(reach - free), free, short: promiseOf(supplies, others, keep).short }
}

/** The claims without one of them, which may be part of a sum. */
function without(claims: readonly Claim[], own: Claim): Claim[] {
  let left: bigint = own.quantity
  return claims.map((claim) => {
    if (claim.from !== own.from || claim.to !== own.to) return claim
    const off = claim.quantity < left ? claim.quantity : left
    left -= off
    return { ...claim, quantity: thousandths(claim.quantity - off) }
  })
}

function promiseOfProduct(rows: readonly SupplyRow[], claims: readonly Claim[], now: Half): ProductPromise {
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last) throw new Error('a promise of nothing')
  const keep = keepOf(first.category, first.shelfLifeDays)
  const supplies: Supply[] = [
    { half: now, quantity: thousandths(inStore(first)) },
    ...rows.map((row) => ({ half: half(row.half), quantity: thousandths(row.expected) })),
  ]
  const { productId, name, nameEn, saleUnit } = first
  return {
    ...{ productId, name, nameEn, saleUnit, now, keep, supplies, claims },
    ...{ from: half(first.half), to: half(last.half) },
    ...promiseOf(supplies, claims, keep),
  }
}

/**
 * What lies there now. A pre-order's stock is mostly harvest that is still to come; as long as it was never taken over
 * from the plantings, it is the same harvest said by hand, and is not counted beside them.
 */
function inStore({ supply, onHand, awaited, takenOver }: SupplyRow): bigint {
  if (supply === 'STOCK') return onHand
  return takenOver && onHand > awaited ? onHand - awaited : 0n
}

/** What is overdue is claimed now. */
function claimOf(
  { from, to, quantity }: { from: BusinessDate; to: BusinessDate; quantity: Claim['quantity'] },
  today: BusinessDate,
): Claim {
  return { from: halfOf(laterOf(from, today)), to: halfOf(laterOf(to, today)), quantity }
}
