import type pg from 'pg'
import { documentNumber } from '../../app/domain/identity/document-number'
import { remittanceCode } from '../../app/domain/payment/remittance-code'
import { uuid7 } from '../../app/platform/ids/uuid7'
import type { Buyer } from './buyers'

/**
 * What placing an order writes, by hand: stock, ledger (with the totals by its trigger), number, order, lines, audit. No
 * page, no session, no rights, no basket, nothing is checked but the stock. Rows that everybody's orders share come late,
 * as in the product.
 */
export async function writeBareOrder(pool: pg.Pool, programmeId: string, buyer: Buyer): Promise<void> {
  const { personId, organisationId, wish } = buyer
  const { lines } = wish
  const client = await pool.connect()
  try {
    const now = new Date()
    const year = now.getFullYear()
    const orderId = uuid7()
    const amounts = lines.map((line) => amountOf(line))
    const total = amounts.reduce((sum, amount) => sum + amount, 0n)
    const productIds = lines.map((line) => line.productId)
    const quantities = lines.map((line) => line.quantity)
    await client.query('BEGIN')
    const { rowCount } = await client.query(
      `UPDATE stock SET reserved = stock.reserved + wanted.quantity
         FROM (SELECT held.product_id, item.quantity FROM stock AS held
                 JOIN unnest($2::uuid[], $3::bigint[]) AS item (product_id, quantity) USING (product_id)
                WHERE held.programme_id = $1 ORDER BY held.product_id FOR UPDATE OF held) AS wanted
        WHERE stock.programme_id = $1 AND stock.product_id = wanted.product_id
          AND stock.on_hand - stock.reserved >= wanted.quantity`,
      [programmeId, productIds, quantities],
    )
    if (rowCount !== lines.length) throw new Error('not enough in stock')
    await client.query(
      `INSERT INTO ledger_entry (programme_id, id, village_id, year, business_date, step, document_type, document_id,
                                 amount_fen, rule_version, cause, recorded_at)
       VALUES ($1, $2, $3, $4, $5::date, 'ORDERED', 'ORDER', $6, $7, 1, 'order.place', $5)`,
      [programmeId, uuid7(), wish.villageId, year, now, orderId, total],
    )
    const counter = await client.query<{ last: number }>(
      `INSERT INTO document_counter AS counter (programme_id, kind, year, last) VALUES ($1, 'CG', $2, 1)
       ON CONFLICT (programme_id, kind, year) DO UPDATE SET last = counter.last + 1 RETURNING last`,
      [programmeId, year],
    )
    const number = documentNumber('order', year, counter.rows[0]!.last)
    await client.query(
      `INSERT INTO purchase_order (programme_id, id, number, buyer_id, supplier_id, village_id, placement_id, fulfilment,
                                   delivery_address, contact_name, contact_phone, wanted_date, invoice_title,
                                   invoice_uscc, placed_by, placed_at, remittance_code, ordered_fen, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'PLACED', '示例', '示例', '13800000011', $8::date, '示例', '示例', $9, $8, $10,
               $11, $8)`,
      [
        ...[programmeId, orderId, number, organisationId, wish.supplierId, wish.villageId, uuid7(), now, personId],
        ...[remittanceCode(number), total],
      ],
    )
    const terms = lines.map((line) => line.terms)
    await client.query(
      `INSERT INTO order_line (programme_id, id, order_id, position, product_id, product_name, spec, sale_unit,
                               quantity_step, nominal_grams, billed_by, price_grams, unit_price_fen, ordered,
                               ordered_fen, reserved)
       SELECT $1, id, $2, position, product_id, name, spec, unit, step, grams, billed_by::billed_by, per, price, ordered,
              amount, ordered
         FROM unnest($3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[],
                     $11::text[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[])
                AS line (id, position, product_id, name, spec, unit, step, grams, billed_by, per, price, ordered, amount)`,
      [
        ...[programmeId, orderId, lines.map(() => uuid7()), lines.map((_, index) => index + 1), productIds],
        ...[terms.map(({ name }) => name), terms.map(({ spec }) => spec), terms.map(({ unit }) => unit)],
        ...[terms.map(({ step }) => step), terms.map(({ grams }) => grams), terms.map(({ billedBy }) => billedBy)],
        ...[terms.map(({ per }) => per), lines.map((line) => line.unitPriceFen), quantities, amounts],
      ],
    )
    await client.query(
      `INSERT INTO audit_entry (programme_id, id, at, person_id, role, channel, action, subject_type, subject_id,
                                subject_number, to_state)
       VALUES ($1, $2, $3, $4, 'BUYER_HANDLER', 'WEB', 'order.place', 'order', $5, $6, 'PLACED')`,
      [programmeId, uuid7(), now, personId, orderId, number],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Near enough to what the product computes: the reference is about writing, not about rounding. */
function amountOf({ quantity, unitPriceFen, terms }: Buyer['wish']['lines'][number]): bigint {
  const amount = (BigInt(quantity) * BigInt(unitPriceFen)) / 1000n
  return terms.per === null ? amount : (amount * BigInt(terms.grams)) / BigInt(terms.per)
}
