import { type BusinessDate, businessDate } from '~/domain/calendar/business-date'
import { type Grams, grams } from '~/domain/quantity/grams'
import { type Thousandths, thousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface PackingLineRow {
  lineId: string
  number: string
  buyerName: string
  deliveryAddress: string
  contactName: string
  contactPhone: string
  notes: string
  productId: string
  productName: string
  spec: string
  saleUnit: string
  nominalGrams: Grams | null
  quantity: Thousandths
}

/**
 * What a supplier has confirmed and not shipped yet, line by line, with the day it is to be delivered on: the line's
 * promise, else the order's, else the wanted day. Called-off orders are in none of it (docs/domain.md §5).
 */
const OPEN_LINES = (programmeId: string, supplierId: string) => Prisma.sql`
  SELECT placed.id AS order_id, line.id AS line_id, placed.number, placed.buyer_id, placed.delivery_address, placed.contact_name,
         placed.contact_phone, placed.notes, line.position, line.product_id, line.product_name, line.spec,
         line.sale_unit, line.nominal_grams, line.ordered + line.renewed - line.shipped AS quantity,
         coalesce(line.promised_date, placed.promised_date, placed.wanted_date) AS day
    FROM purchase_order AS placed
    JOIN order_line AS line ON line.programme_id = placed.programme_id AND line.order_id = placed.id
   WHERE placed.programme_id = ${programmeId}::uuid AND placed.supplier_id = ${supplierId}::uuid
     AND placed.fulfilment IN ('CONFIRMED', 'PARTIALLY_SHIPPED')
     AND line.ordered + line.renewed > line.shipped`

/** The days on which something is to be delivered, the earliest first, and for how many orders. */
export async function selectPackingDays(
  db: Db,
  programmeId: string,
  supplierId: string,
  limit: number,
): Promise<{ day: BusinessDate; orders: number }[]> {
  const rows = await db.$queryRaw<{ day: string; orders: number }[]>`
    SELECT day::text AS day, count(DISTINCT order_id)::int AS orders
      FROM (${OPEN_LINES(programmeId, supplierId)}) AS open
     GROUP BY day ORDER BY day LIMIT ${limit}`
  return rows.map(({ day, orders }) => ({ day: businessDate(day), orders }))
}

/** All lines of one day, by buyer and order. */
export async function selectPackingLines(
  db: Db,
  programmeId: string,
  supplierId: string,
  day: BusinessDate,
  limit: number,
): Promise<PackingLineRow[]> {
  type Row = Omit<PackingLineRow, 'nominalGrams' | 'quantity'> & { nominalGrams: bigint | null; quantity: bigint }
  const rows = await db.$queryRaw<Row[]>`
    SELECT open.line_id AS "lineId", open.number, buyer.name AS "buyerName", open.delivery_address AS "deliveryAddress",
           open.contact_name AS "contactName", open.contact_phone AS "contactPhone", open.notes,
           open.product_id AS "productId", open.product_name AS "productName", open.spec,
           open.sale_unit AS "saleUnit", open.nominal_grams AS "nominalGrams", open.quantity
      FROM (${OPEN_LINES(programmeId, supplierId)}) AS open
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = open.buyer_id
     WHERE open.day = ${day}::date
     ORDER BY buyer.name, open.number, open.position
     LIMIT ${limit}`
  return rows.map((row) => ({
    ...row,
    nominalGrams: row.nominalGrams === null ? null : grams(row.nominalGrams),
    quantity: thousandths(row.quantity),
  }))
}
