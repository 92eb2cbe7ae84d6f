import type { PriceType } from '~/domain/agreement/price-rule'
import type { BilledBy } from '~/domain/quantity/measure'
import type { Tx } from '~/platform/db/db'
import type { AgreementState } from '~/platform/db/generated/enums'

/** A line with its agreement's head, as it stands under the lock. Dates are 'YYYY-MM-DD', quantities thousandths. */
export interface LockedLine {
  agreementId: string
  number: string
  buyerId: string
  supplierId: string
  state: AgreementState
  version: number
  startDate: string
  endDate: string
  paymentDays: number
  capFen: bigint | null
  capDrawnFen: bigint
  id: string
  position: number
  productId: string
  villageId: string | null
  productName: string
  spec: string
  saleUnit: string
  quantityStep: bigint
  nominalGrams: bigint | null
  billedBy: BilledBy
  priceGrams: bigint | null
  unitPriceFen: bigint
  priceType: PriceType
  priceSource: string
  priceDate: string | null
  windowFrom: string | null
  windowTo: string | null
  tolerancePermille: number
  /** Null: only the price is agreed. */
  agreed: bigint | null
  drawn: bigint
  shipped: bigint
  held: bigint
}

/**
 * Locks the agreement's head against a change of its state, but not against other callers, then its lines in id order:
 * whoever signs, expires or draws takes them in this order, so nobody waits for another crosswise.
 */
export async function lockLines(tx: Tx, programmeId: string, lineIds: readonly string[]): Promise<LockedLine[]> {
  if (lineIds.length === 0) return []
  const ids = [...lineIds]
  // A cap is one number for all of its lines, so its callers do wait for one another; taken here, or two who share the
  // head would both want it alone.
  await tx.$executeRaw`
    SELECT id FROM agreement
     WHERE programme_id = ${programmeId}::uuid AND cap_fen IS NOT NULL
       AND id IN (SELECT agreement_id FROM agreement_line
                   WHERE programme_id = ${programmeId}::uuid AND id = ANY (${ids}::uuid[]))
     ORDER BY id
       FOR NO KEY UPDATE`
  return tx.$queryRaw<LockedLine[]>`
    SELECT agreement.id AS "agreementId", agreement.number, agreement.buyer_id AS "buyerId",
           agreement.supplier_id AS "supplierId", agreement.state::text AS state, agreement.version,
           agreement.start_date::text AS "startDate", agreement.end_date::text AS "endDate",
           agreement.payment_days AS "paymentDays", agreement.cap_fen AS "capFen",
           agreement.cap_drawn_fen AS "capDrawnFen", line.id, line.position, line.product_id AS "productId",
           line.village_id AS "villageId", line.product_name AS "productName", line.spec,
           line.sale_unit AS "saleUnit", line.quantity_step AS "quantityStep", line.nominal_grams AS "nominalGrams",
           line.billed_by::text AS "billedBy", line.price_grams AS "priceGrams",
           line.unit_price_fen AS "unitPriceFen", line.price_type::text AS "priceType",
           line.price_source AS "priceSource", line.price_date::text AS "priceDate",
           line.window_from::text AS "windowFrom", line.window_to::text AS "windowTo", line.tolerance_permille AS "tolerancePermille", line.agreed,
           line.drawn, line.shipped, line.held
      FROM agreement_line AS line
      JOIN agreement ON agreement.programme_id = line.programme_id AND agreement.id = line.agreement_id
     WHERE line.programme_id = ${programmeId}::uuid AND line.id = ANY (${ids}::uuid[])
     ORDER BY line.id
       FOR SHARE OF agreement FOR UPDATE OF line`
}

/** Signed changes of one line's quantities. Each line at most once. */
export interface LineChange {
  id: string
  drawn?: bigint
  shipped?: bigint
  held?: bigint
}

/**
 * Applies every change that keeps the line inside agreed × (1 + tolerance) and answers the lines it applied one to:
 * if one is missing, the caller has to refuse and roll back. The condition is asked of the row under its lock.
 */
export async function changeLines(tx: Tx, programmeId: string, changes: readonly LineChange[]): Promise<Set<string>> {
  if (changes.length === 0) return new Set()
  const column = (key: 'drawn' | 'shipped' | 'held') => changes.map((change) => change[key] ?? 0n)
  const changed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE agreement_line AS line
       SET drawn = line.drawn + change.drawn, shipped = line.shipped + change.shipped, held = line.held + change.held
      FROM (SELECT locked.id, wanted.drawn, wanted.shipped, wanted.held
              FROM agreement_line AS locked
              JOIN unnest(${changes.map((change) => change.id)}::uuid[], ${column('drawn')}::bigint[],
                          ${column('shipped')}::bigint[], ${column('held')}::bigint[])
                   AS wanted (id, drawn, shipped, held) ON wanted.id = locked.id
             WHERE locked.programme_id = ${programmeId}::uuid
             ORDER BY locked.id
               FOR UPDATE OF locked) AS change
     WHERE line.programme_id = ${programmeId}::uuid
       AND line.id = change.id
       AND line.drawn + change.drawn >= 0
       AND line.shipped + change.shipped >= 0
       AND line.held + change.held >= 0
       AND (line.agreed IS NULL OR change.drawn <= 0
            OR (line.drawn + change.drawn) * 1000 <= line.agreed * (1000 + line.tolerance_permille))
       AND (line.agreed IS NULL OR change.shipped <= 0
            OR (line.shipped + change.shipped) * 1000 <= line.agreed * (1000 + line.tolerance_permille))
    RETURNING line.id`
  return new Set(changed.map((row) => row.id))
}

/**
 * Takes so much of an agreement's cap, or (negative) gives it back. False when that would pass the cap: the caller has
 * to refuse and roll back. Its head is locked by lockLines.
 */
export async function changeCap(tx: Tx, programmeId: string, agreementId: string, delta: bigint): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE agreement SET cap_drawn_fen = cap_drawn_fen + ${delta}
     WHERE programme_id = ${programmeId}::uuid AND id = ${agreementId}::uuid
       AND cap_drawn_fen + ${delta} >= 0 AND (${delta} <= 0 OR cap_drawn_fen + ${delta} <= cap_fen)`
  return changed === 1
}
