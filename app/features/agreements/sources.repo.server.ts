import type { PriceType } from '~/domain/agreement/price-rule'
import type { BilledBy } from '~/domain/quantity/measure'
import type { Db } from '~/platform/db/db'

export interface SourceRow {
  number: string
  endDate: string
  capFen: bigint | null
  capDrawnFen: bigint
  productId: string
  priceType: PriceType
  saleUnit: string
  quantityStep: bigint
  nominalGrams: bigint | null
  billedBy: BilledBy
  priceGrams: bigint | null
  unitPriceFen: bigint
  tolerancePermille: number
  agreed: bigint | null
  drawn: bigint
}

/** Lines of a buyer's agreements over these products that are in force on a day, those that end first first. */
export async function selectSources(
  db: Db,
  scope: { programmeId: string; buyerId: string },
  productIds: readonly string[],
  today: string,
  limit: number,
): Promise<SourceRow[]> {
  if (productIds.length === 0) return []
  return db.$queryRaw<SourceRow[]>`
    SELECT agreement.number, agreement.end_date::text AS "endDate", agreement.cap_fen AS "capFen",
           agreement.cap_drawn_fen AS "capDrawnFen", line.product_id AS "productId",
           line.price_type::text AS "priceType", line.sale_unit AS "saleUnit", line.quantity_step AS "quantityStep",
           line.nominal_grams AS "nominalGrams", line.billed_by::text AS "billedBy", line.price_grams AS "priceGrams",
           line.unit_price_fen AS "unitPriceFen", line.tolerance_permille AS "tolerancePermille", line.agreed, line.drawn
      FROM agreement_line AS line
      JOIN agreement ON agreement.programme_id = line.programme_id AND agreement.id = line.agreement_id
     WHERE line.programme_id = ${scope.programmeId}::uuid AND line.product_id = ANY (${[...productIds]}::uuid[])
       AND agreement.buyer_id = ${scope.buyerId}::uuid AND agreement.state = 'ACTIVE'
       AND ${today}::date BETWEEN agreement.start_date AND agreement.end_date
     ORDER BY agreement.end_date, agreement.number, line.position
     LIMIT ${limit}`
}
