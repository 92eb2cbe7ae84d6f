import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { selectHoldingOrders, selectOrdered } from './claims.repo.server'

/** So much of a product is ordered and held, and still to be delivered on a day. */
export interface OrderedClaim {
  readonly productId: string
  readonly on: BusinessDate
  readonly quantity: Thousandths
}

/** What open orders still have to receive of these products. */
export async function readOrderedClaims(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
): Promise<OrderedClaim[]> {
  const rows = await selectOrdered(db, programmeId, productIds)
  return rows.map(({ productId, on, quantity }) => ({
    productId,
    on: businessDate(on),
    quantity: thousandths(quantity),
  }))
}

/** An order that holds stock. */
export interface HoldingOrder {
  readonly number: string
  readonly buyerName: string
  readonly held: Thousandths
}

const MOST = 20

/** Which orders hold stock of a supplier's product: those wanted first, and how many there are in all. */
export async function readHoldingOrders(
  db: Db,
  programmeId: string,
  product: { productId: string; supplierId: string },
): Promise<{ holders: HoldingOrder[]; total: number }> {
  const rows = await selectHoldingOrders(db, programmeId, product, MOST)
  const holders = rows.map(({ number, buyerName, held }) => ({ number, buyerName, held: thousandths(held) }))
  return { holders, total: rows[0]?.total ?? 0 }
}
