import type { PriceReference, PriceType } from '~/domain/agreement/price-rule'
import type { BusinessDate } from '~/domain/calendar/business-date'
import type { ProductCertification } from '~/domain/certification/product-certification'
import type { Fen } from '~/domain/money/fen'
import type { BuyerType } from '~/domain/offline/vocabulary'
import type { SaleTerms } from '~/domain/quantity/measure'
import type { Thousandths } from '~/domain/quantity/thousandths'
import type { Db, Tx } from '~/platform/db/db'

/** Where it goes and who receives it: the same for all orders of one form. */
export interface Delivery {
  readonly deliveryAddress: string
  readonly contactName: string
  readonly contactPhone: string
  /** Null: the buyer's own name and code. */
  readonly invoice: { readonly title: string; readonly uscc: string } | null
  readonly wantedDate: BusinessDate
  readonly notes: string
}

export interface NewOrderLine {
  readonly id: string
  readonly orderId: string
  readonly position: number
  readonly productId: string
  readonly agreementLineId: string | null
  readonly productName: string
  readonly spec: string
  readonly terms: SaleTerms
  readonly priceType?: PriceType
  readonly reference?: PriceReference | null
  readonly tolerancePermille: number
  /** How the product stood with its certification, and of a certificate its number, else ''. */
  readonly certification: ProductCertification
  readonly certificationNumber: string
  readonly ordered: Thousandths
  readonly orderedFen: Fen
}

export interface NewOrder {
  readonly id: string
  readonly number: string
  readonly remittanceCode: string
  readonly supplierId: string
  readonly villageId: string
  readonly agreementId: string | null
  readonly proposalId?: string | null
  readonly paymentDays: number
  readonly wantedDate?: BusinessDate
  readonly orderedFen: Fen
  readonly lines: readonly NewOrderLine[]
}

export interface PlacedOrder {
  readonly id: string
  readonly number: string
}

/** Two submits of one call-off meet here: the second waits until the first is through. */
export async function lockPlacement(tx: Tx, placementId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.placement ${placementId}`}, 0))`
}

/** The orders a form made, and who sent it. */
export async function findPlacement(
  db: Db | Tx,
  programmeId: string,
  placementId: string,
): Promise<(PlacedOrder & { buyerId: string; placedBy: string })[]> {
  return db.purchaseOrder.findMany({
    where: { programmeId, placementId },
    select: { id: true, number: true, buyerId: true, placedBy: true },
    orderBy: { number: 'asc' },
  })
}

/** What the ledger wants to know of new orders: who buys, and the base of each product; read in one go. */
export async function readPartFacts(
  tx: Tx,
  programmeId: string,
  asked: { buyerId: string; productIds: readonly string[] },
): Promise<{ buyerType: BuyerType; baseOf: ReadonlyMap<string, string | null> }> {
  const rows = await tx.$queryRaw<{ buyerType: BuyerType; productId: string; baseId: string | null }[]>`
    SELECT buyer.buyer_type::text AS "buyerType", product.id AS "productId", product.base_id AS "baseId"
      FROM organisation AS buyer
      JOIN product ON product.programme_id = buyer.programme_id AND product.id = ANY (${[...asked.productIds]}::uuid[])
     WHERE buyer.programme_id = ${programmeId}::uuid AND buyer.id = ${asked.buyerId}::uuid`
  const [first] = rows
  if (!first) throw new Error(`no products of an order by ${asked.buyerId}`)
  return { buyerType: first.buyerType, baseOf: new Map(rows.map(({ productId, baseId }) => [productId, baseId])) }
}

/**
 * Writes the orders of one form with all their lines and empties what they took from the basket: one statement.
 * Stock is held for the whole ordered quantity by then. Title and tax number of the invoice are the
 * buyer's own unless it chose others.
 */
export async function insertOrders(
  tx: Tx,
  programmeId: string,
  placement: {
    id: string
    buyerId: string
    placedBy: string
    placedAt: Date
    delivery: Delivery
    fromBasket: boolean
    pending: boolean
  },
  orders: readonly NewOrder[],
): Promise<void> {
  const { delivery } = placement
  const lines = orders.flatMap((order) => order.lines)
  const order = <T>(read: (order: NewOrder) => T) => orders.map(read)
  const line = <T>(read: (line: NewOrderLine) => T) => lines.map(read)
  const written = await tx.$executeRaw`
    WITH placed AS (
      INSERT INTO purchase_order (
        programme_id, id, number, buyer_id, supplier_id, village_id, agreement_id, placement_id, fulfilment,
        delivery_address, contact_name, contact_phone, wanted_date, invoice_title, invoice_uscc, notes, placed_by,
        placed_at, remittance_code, payment_days, settle_day, ordered_fen, proposal_id, changed_at)
      SELECT buyer.programme_id, row.id, row.number, buyer.id, row.supplier_id, row.village_id, row.agreement_id,
             ${placement.id}::uuid,
             ${placement.pending ? 'PENDING_APPROVAL' : 'PLACED'}::order_fulfilment, ${delivery.deliveryAddress}, ${delivery.contactName},
             ${delivery.contactPhone}, row.wanted_date,
             coalesce(${delivery.invoice?.title ?? null}::text, buyer.name),
             coalesce(${delivery.invoice?.uscc ?? null}::text, buyer.uscc), ${delivery.notes},
             ${placement.placedBy}::uuid, ${placement.placedAt}, row.remittance_code, row.payment_days,
             terms.settle_day, row.ordered_fen, row.proposal_id, ${placement.placedAt}
        FROM unnest(${order((o) => o.id)}::uuid[], ${order((o) => o.number)}::text[],
                    ${order((o) => o.supplierId)}::uuid[], ${order((o) => o.villageId)}::uuid[],
                    ${order((o) => o.agreementId)}::uuid[], ${order((o) => o.remittanceCode)}::text[],
                    ${order((o) => o.paymentDays)}::int[], ${order((o) => o.orderedFen)}::bigint[],
                    ${order((o) => o.proposalId ?? null)}::uuid[],
                    ${order((o) => o.wantedDate ?? delivery.wantedDate)}::date[])
               AS row (id, number, supplier_id, village_id, agreement_id, remittance_code, payment_days, ordered_fen,
                       proposal_id, wanted_date)
        JOIN organisation AS buyer
          ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = ${placement.buyerId}::uuid
        LEFT JOIN monthly_terms AS terms
          ON terms.programme_id = buyer.programme_id AND terms.buyer_id = buyer.id
         AND terms.supplier_id = row.supplier_id AND terms.state = 'AGREED'
      RETURNING id
    ), taken AS (
      DELETE FROM basket_line
       WHERE ${placement.fromBasket} AND programme_id = ${programmeId}::uuid
         AND person_id = ${placement.placedBy}::uuid AND product_id = ANY (${line((l) => l.productId)}::uuid[])
    )
    INSERT INTO order_line (
      programme_id, id, order_id, position, product_id, agreement_line_id, product_name, spec, sale_unit,
      quantity_step, nominal_grams, billed_by, price_grams, unit_price_fen, price_type, reference_source,
      reference_date, reference_price_fen, tolerance_permille, certification,
      certification_number, ordered, ordered_fen, reserved)
    SELECT ${programmeId}::uuid, row.id, placed.id, row.position, row.product_id, row.agreement_line_id,
           row.product_name, row.spec, row.sale_unit, row.quantity_step, row.nominal_grams,
           row.billed_by::billed_by, row.price_grams, row.unit_price_fen, row.price_type::price_type,
           row.reference_source, row.reference_date, row.reference_price_fen, row.tolerance_permille,
           row.certification, row.certification_number, row.ordered, row.ordered_fen, row.ordered
      FROM unnest(${line((l) => l.id)}::uuid[], ${line((l) => l.orderId)}::uuid[],
                  ${line((l) => l.position)}::int[], ${line((l) => l.productId)}::uuid[],
                  ${line((l) => l.agreementLineId)}::uuid[], ${line((l) => l.productName)}::text[],
                  ${line((l) => l.spec)}::text[], ${line((l) => l.terms.saleUnit)}::text[],
                  ${line((l) => l.terms.quantityStep)}::bigint[], ${line((l) => l.terms.nominalGrams)}::bigint[],
                  ${line((l) => l.terms.billedBy)}::text[], ${line((l) => l.terms.priceGrams)}::bigint[],
                  ${line((l) => l.terms.unitPriceFen)}::bigint[], ${line((l) => l.priceType ?? 'FIXED')}::text[],
                  ${line((l) => l.reference?.source ?? '')}::text[], ${line((l) => l.reference?.date ?? null)}::date[],
                  ${line((l) => l.reference?.priceFen ?? null)}::bigint[], ${line((l) => l.tolerancePermille)}::int[],
                  ${line((l) => l.certification)}::text[], ${line((l) => l.certificationNumber)}::text[],
                  ${line((l) => l.ordered)}::bigint[],
                  ${line((l) => l.orderedFen)}::bigint[])
             AS row (id, order_id, position, product_id, agreement_line_id, product_name, spec, sale_unit,
                     quantity_step, nominal_grams, billed_by, price_grams, unit_price_fen, price_type,
                     reference_source, reference_date, reference_price_fen, tolerance_permille,
                     certification, certification_number, ordered, ordered_fen)
      JOIN placed ON placed.id = row.order_id`
  if (written !== lines.length) throw new Error('the orders were not written as a whole')
}
