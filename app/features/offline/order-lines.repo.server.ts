import { fen } from '~/domain/money/fen'
import { netOfAllowance, type OrderSheetLine } from '~/domain/offline/ledger-row'
import { grams } from '~/domain/quantity/grams'
import { thousandths } from '~/domain/quantity/thousandths'
import type { Reader } from '~/platform/db/lean-reader'

interface OrderLineRow
  extends Omit<
    OrderSheetLine,
    'accepted' | 'unitPriceFen' | 'orderedFen' | 'acceptedFen' | 'priceGrams' | 'acceptedGrams'
  > {
  accepted: bigint
  unitPriceFen: bigint
  orderedFen: bigint
  acceptedFen: bigint
  allowanceFen: bigint
  priceGrams: bigint | null
  acceptedGrams: bigint
}

/**
 * All lines of these orders as a sheet shows them, with the numbers of their papers: by order, in the order's own
 * order. Buyer type and channel are as the ledger froze them.
 */
export async function readOrderLines(
  db: Reader,
  programmeId: string,
  orderIds: readonly string[],
): Promise<OrderSheetLine[]> {
  if (orderIds.length === 0) return []
  const rows = await db.$queryRaw<OrderLineRow[]>`
    WITH asked AS MATERIALIZED (
      SELECT placed.programme_id, placed.id, placed.number, placed.agreement_id, placed.invoice::text AS invoice,
             coalesce(placed.accepted_on::text, '') AS accepted_on, coalesce(placed.paid_on::text, '') AS paid_on,
             village.name AS village_name, coalesce(town.name, '') AS town_name, buyer.name AS buyer_name, buyer.uscc,
             coalesce(facts.buyer_type, buyer.buyer_type)::text AS buyer_type, supplier.name AS supplier_name,
             coalesce(agreement.number, '') AS agreement_number,
             coalesce((SELECT string_agg(note.number, '、' ORDER BY note.number) FROM delivery_note AS note
                        WHERE note.programme_id = placed.programme_id AND note.order_id = placed.id
                          AND note.state <> 'REVERSED' AND note.reverses_id IS NULL), '') AS delivery_numbers,
             coalesce((SELECT string_agg(paper.number, '、' ORDER BY paper.number) FROM acceptance AS paper
                        WHERE paper.programme_id = placed.programme_id AND paper.order_id = placed.id
                          AND paper.reverses_id IS NULL
                          AND NOT EXISTS (SELECT 1 FROM acceptance AS undone
                                           WHERE undone.programme_id = paper.programme_id
                                             AND undone.reverses_id = paper.id)), '') AS acceptance_numbers,
             coalesce((SELECT string_agg(invoice.number, '、' ORDER BY invoice.number)
                         FROM invoice_allocation AS part
                         JOIN invoice ON invoice.programme_id = part.programme_id AND invoice.id = part.invoice_id
                        WHERE part.programme_id = placed.programme_id AND part.order_id = placed.id
                          AND invoice.state <> 'WITHDRAWN'), '') AS invoice_nos,
             coalesce((SELECT string_agg(DISTINCT money.name, '、') FROM (
                         SELECT coalesce(nullif(transfer.reference, ''), nullif(transfer.bank_reference, ''),
                                         checkout.number, held.number) AS name
                           FROM money_entry AS entry
                           LEFT JOIN bank_transfer AS transfer
                             ON transfer.programme_id = entry.programme_id AND transfer.id = entry.source_id
                           LEFT JOIN checkout
                             ON checkout.programme_id = entry.programme_id AND checkout.id = entry.source_id
                           LEFT JOIN deposit_application AS applied
                             ON applied.programme_id = entry.programme_id AND applied.id = entry.source_id
                           LEFT JOIN agreement AS held
                             ON held.programme_id = applied.programme_id AND held.id = applied.agreement_id
                          WHERE entry.programme_id = placed.programme_id AND entry.document_id = placed.id
                            AND entry.document_type = 'ORDER' AND entry.kind = 'PAYMENT'
                          GROUP BY entry.source_id, transfer.reference, transfer.bank_reference, checkout.number,
                                   held.number
                         HAVING sum(entry.amount_fen) > 0) AS money), '') AS reference_list
        FROM purchase_order AS placed
        JOIN village ON village.programme_id = placed.programme_id AND village.id = placed.village_id
        LEFT JOIN town ON town.programme_id = village.programme_id AND town.id = village.town_id
        JOIN organisation AS buyer ON buyer.programme_id = placed.programme_id AND buyer.id = placed.buyer_id
        JOIN organisation AS supplier ON supplier.programme_id = placed.programme_id AND supplier.id = placed.supplier_id
        LEFT JOIN agreement ON agreement.programme_id = placed.programme_id AND agreement.id = placed.agreement_id
        LEFT JOIN ledger_facts AS facts ON facts.programme_id = placed.programme_id
         AND facts.document_type = 'ORDER' AND facts.document_id = placed.id
       WHERE placed.programme_id = ${programmeId}::uuid AND placed.id = ANY (${[...orderIds]}::uuid[]))
    SELECT asked.id AS "orderId", line.id AS "lineId", asked.number AS "orderNumber", asked.accepted_on AS "acceptedOn",
           asked.paid_on AS "paidOn", asked.village_name AS "villageName", asked.town_name AS "townName",
           asked.buyer_name AS "buyerName", asked.uscc, asked.buyer_type AS "buyerType",
           CASE WHEN asked.agreement_id IS NULL THEN 'DIRECT' ELSE 'AGREEMENT' END AS channel,
           line.product_name AS product, line.spec, line.accepted, line.sale_unit AS unit,
           line.unit_price_fen AS "unitPriceFen", line.ordered_fen AS "orderedFen", line.accepted_fen AS "acceptedFen",
           line.allowance_fen AS "allowanceFen", line.accepted_grams AS "acceptedGrams",
           CASE line.billed_by WHEN 'WEIGHT' THEN line.price_grams END AS "priceGrams", line.certification,
           asked.reference_list AS references, asked.invoice_nos AS "invoiceNos", asked.supplier_name AS "supplierName",
           coalesce(base.name, '') AS "baseName", asked.agreement_number AS "agreementNumber",
           asked.delivery_numbers AS "deliveryNumbers", asked.acceptance_numbers AS "acceptanceNumbers", asked.invoice
      FROM asked
      JOIN order_line AS line ON line.programme_id = asked.programme_id AND line.order_id = asked.id
      LEFT JOIN product ON product.programme_id = line.programme_id AND product.id = line.product_id
      LEFT JOIN production_base AS base ON base.programme_id = product.programme_id AND base.id = product.base_id
     ORDER BY asked.id, line.position`
  return rows.map(({ allowanceFen, ...row }) => ({
    ...row,
    accepted: thousandths(row.accepted),
    unitPriceFen: fen(row.unitPriceFen),
    orderedFen: fen(row.orderedFen),
    acceptedFen: netOfAllowance(row.acceptedFen, allowanceFen),
    priceGrams: row.priceGrams === null ? null : grams(row.priceGrams),
    acceptedGrams: grams(row.acceptedGrams),
  }))
}
