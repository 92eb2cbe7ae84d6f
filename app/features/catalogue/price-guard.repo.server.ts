import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { oldestReference, type PriceWord, type ReferencePrice } from '~/domain/product/price-guard'
import { grams } from '~/domain/quantity/grams'
import type { Db, Tx } from '~/platform/db/db'

export interface GuardedRow {
  productId: string
  reference: ReferencePrice
  lastWord: PriceWord | null
}

/** The reference and the last word of each product; those without a reference are absent. */
export async function selectGuarded(
  db: Db | Tx,
  programmeId: string,
  productIds: readonly string[],
  today: BusinessDate,
): Promise<GuardedRow[]> {
  if (productIds.length === 0) return []
  const rows = await db.$queryRaw<(ReferenceRow & { productId: string; lastWord: PriceWord | null })[]>`
    SELECT product_id AS "productId", reference_id AS id, price_fen AS "priceFen", grams,
           observed_on::text AS "observedOn", source, last_word AS "lastWord"
      FROM price_beside(${programmeId}::uuid, ${oldestReference(today)}::date, ${today}::date)
     WHERE product_id = ANY (${[...productIds]}::uuid[])`
  return rows.map(({ productId, lastWord, ...row }) => ({ productId, lastWord, reference: referenceOf(row) }))
}

interface ReferenceRow {
  id: string
  priceFen: bigint
  grams: bigint
  observedOn: string
  source: string
}

export function referenceOf(row: ReferenceRow): ReferencePrice {
  return {
    id: row.id,
    priceFen: fen(row.priceFen),
    grams: grams(row.grams),
    observedOn: businessDate(row.observedOn),
    source: row.source,
  }
}
