import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { fen } from '~/domain/money/fen'
import { oldestReference, PRICE_GUARD, type PriceWord, type ReferencePrice } from '~/domain/product/price-guard'
import { grams } from '~/domain/quantity/grams'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

/**
 * The market price that a product is compared with, and what was last said about the two: the latest still good one
 * whose word stands in the product's name, the longest word first, else the latest of its category. `product` is in the
 * query already.
 */
export function guardJoins(today: BusinessDate): Prisma.Sql {
  return Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT market.id, market.price_fen, market.grams, market.observed_on, market.source, market.entered_at
      FROM reference_price AS market
     WHERE market.programme_id = product.programme_id AND market.category = product.category
       AND market.observed_on BETWEEN ${oldestReference(today)}::date AND ${today}::date
       AND (market.produce = '' OR position(market.produce IN product.name) > 0)
     ORDER BY length(market.produce) DESC, market.observed_on DESC, market.entered_at DESC, market.id DESC
     LIMIT 1) AS reference ON true
  LEFT JOIN LATERAL (
    SELECT said.word, said.said_at
      FROM price_word AS said
     WHERE said.programme_id = product.programme_id AND said.product_id = product.id
       AND said.reference_id = reference.id AND said.unit_price_fen = product.unit_price_fen
     ORDER BY said.said_at DESC, said.id DESC
     LIMIT 1) AS last_word ON true`
}

/** comparePrice() of app/domain/product/price-guard as a condition; tests hold the two together. */
export const FAR_OFF = Prisma.sql`(
  coalesce(CASE product.billed_by WHEN 'WEIGHT' THEN product.price_grams ELSE product.nominal_grams END, 0) > 0
  AND abs(product.unit_price_fen::numeric * reference.grams
          - reference.price_fen::numeric
            * CASE product.billed_by WHEN 'WEIGHT' THEN product.price_grams ELSE product.nominal_grams END) * 100
      > ${PRICE_GUARD.percent} * reference.price_fen::numeric
        * CASE product.billed_by WHEN 'WEIGHT' THEN product.price_grams ELSE product.nominal_grams END)`

/** Since when a far-off price waits for the office: since price and reference stand side by side, or since it was explained. */
export const OFFICE_SINCE = Prisma.sql`
  greatest(reference.entered_at, coalesce(product.priced_at, product.created_at), product.listed_at, last_word.said_at)`

export interface GuardedRow {
  productId: string
  reference: ReferencePrice | null
  lastWord: PriceWord | null
}

/** The reference and the last word of each product; unknown ids are absent. */
export async function selectGuarded(
  db: Db | Tx,
  programmeId: string,
  productIds: readonly string[],
  today: BusinessDate,
): Promise<GuardedRow[]> {
  if (productIds.length === 0) return []
  const rows = await db.$queryRaw<
    {
      productId: string
      id: string | null
      priceFen: bigint
      grams: bigint
      observedOn: string
      source: string
      lastWord: PriceWord | null
    }[]
  >`
    SELECT product.id AS "productId", reference.id, reference.price_fen AS "priceFen", reference.grams,
           reference.observed_on::text AS "observedOn", reference.source, last_word.word AS "lastWord"
      FROM product ${guardJoins(today)}
     WHERE product.programme_id = ${programmeId}::uuid AND product.id = ANY (${[...productIds]}::uuid[])`
  return rows.map(({ productId, lastWord, id, ...row }) => ({
    productId,
    lastWord,
    reference: id === null ? null : referenceOf({ ...row, id }),
  }))
}

export function referenceOf(row: {
  id: string
  priceFen: bigint
  grams: bigint
  observedOn: string
  source: string
}): ReferencePrice {
  return {
    id: row.id,
    priceFen: fen(row.priceFen),
    grams: grams(row.grams),
    observedOn: businessDate(row.observedOn),
    source: row.source,
  }
}
