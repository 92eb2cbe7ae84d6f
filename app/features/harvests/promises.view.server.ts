import { type BusinessDate, laterOf } from '~/domain/calendar/business-date'
import { type Half, half, halfOf } from '~/domain/harvest/half-month'
import { keepOf } from '~/domain/harvest/keeping'
import { type Claim, promiseOf, type Supply } from '~/domain/harvest/promise'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { readAgreedClaims } from '../agreements/claims.view.server'
import { readOrderedClaims } from '../orders/claims.view.server'
import type { ProductPromise } from './promise'
import { type SupplyRow, selectSupplies } from './promises.repo.server'

export type { ProductPromise } from './promise'

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

function promiseOfProduct(rows: readonly SupplyRow[], claims: readonly Claim[], now: Half): ProductPromise {
  const [first] = rows
  const last = rows.at(-1)
  if (!first || !last) throw new Error('a promise of nothing')
  const keep = keepOf(first.category, null)
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
