import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { selectClaims, selectHolders } from './claims.repo.server'

/** So much of a product is agreed and not ordered yet, to be delivered between two days, both included. */
export interface AgreedClaim {
  readonly productId: string
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly quantity: Thousandths
}

/** What agreements in force still have to come of these products. */
export async function readAgreedClaims(
  db: Db,
  programmeId: string,
  productIds: readonly string[],
  today: BusinessDate,
): Promise<AgreedClaim[]> {
  const rows = await selectClaims(db, programmeId, productIds, today)
  return rows.map(({ productId, from, to, quantity }) => ({
    productId,
    from: businessDate(from),
    to: businessDate(to),
    quantity: thousandths(quantity),
  }))
}

/** An agreement that holds stock. */
export interface AgreementHolder {
  readonly number: string
  readonly buyerName: string
  readonly held: Thousandths
}

const MOST = 20

/** Which agreements hold stock of a product: those that hold most, and how many there are in all. */
export async function readAgreementHolders(
  db: Db,
  programmeId: string,
  productId: string,
): Promise<{ holders: AgreementHolder[]; total: number }> {
  const rows = await selectHolders(db, programmeId, productId, MOST)
  const holders = rows.map(({ number, buyerName, held }) => ({ number, buyerName, held: thousandths(held) }))
  return { holders, total: rows[0]?.total ?? 0 }
}
