import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Orders against their lines, their delivery notes, their acceptances and their money. */
export const orderChecks: readonly BookCheck[] = [
  {
    name: 'order sums = its lines',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('purchase_order %s (%s)', purchase_order.id, purchase_order.number) AS row,
             format('ordered %s shipped %s accepted %s fen', coalesce(sum(line.ordered_fen), 0),
                    coalesce(sum(line.shipped_fen), 0),
                    coalesce(sum(line.accepted_fen - line.allowance_fen), 0)) AS expected,
             format('ordered %s shipped %s accepted %s fen', purchase_order.ordered_fen, purchase_order.shipped_fen,
                    purchase_order.accepted_fen) AS found
        FROM purchase_order
        LEFT JOIN order_line AS line
          ON line.programme_id = purchase_order.programme_id AND line.order_id = purchase_order.id
       WHERE purchase_order.programme_id = ${programmeId}::uuid
       GROUP BY purchase_order.programme_id, purchase_order.id
      HAVING (purchase_order.ordered_fen, purchase_order.shipped_fen, purchase_order.accepted_fen)
             <> (coalesce(sum(line.ordered_fen), 0), coalesce(sum(line.shipped_fen), 0),
                 coalesce(sum(line.accepted_fen - line.allowance_fen), 0))
       ORDER BY purchase_order.id LIMIT 1`,
  },
  {
    name: 'line amounts = price × quantity, rounded half-up once',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('order_line %s', id) AS row,
             format('ordered %s shipped %s accepted %s fen', ordered_due, shipped_due, accepted_due) AS expected,
             format('ordered %s shipped %s accepted %s fen', ordered_fen, shipped_fen, accepted_fen) AS found
        FROM (SELECT *,
                     CASE billed_by
                       WHEN 'COUNT' THEN div(2 * unit_price_fen::numeric * ordered + 1000, 2000)
                       ELSE div(2 * unit_price_fen::numeric * nominal_grams * ordered + price_grams * 1000,
                                2 * price_grams::numeric * 1000) END AS ordered_due,
                     CASE billed_by
                       WHEN 'COUNT' THEN div(2 * unit_price_fen::numeric * shipped + 1000, 2000)
                       ELSE div(2 * unit_price_fen::numeric * shipped_grams + price_grams,
                                2 * price_grams::numeric) END AS shipped_due,
                     CASE billed_by
                       WHEN 'COUNT' THEN div(2 * unit_price_fen::numeric * accepted + 1000, 2000)
                       ELSE div(2 * unit_price_fen::numeric * accepted_grams + price_grams,
                                2 * price_grams::numeric) END AS accepted_due
                FROM order_line WHERE programme_id = ${programmeId}::uuid) AS line
       WHERE (ordered_fen, shipped_fen, accepted_fen) <> (ordered_due, shipped_due, accepted_due)
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'shipped = delivery notes, judged = acceptances, accepted = acceptances − returns, per order line',
    firstWrong: (programmeId) => Prisma.sql`
      WITH delivered AS (
        SELECT order_line_id AS id, sum(shipped) AS shipped, sum(shipped_grams) AS shipped_grams
          FROM delivery_line WHERE programme_id = ${programmeId}::uuid GROUP BY 1),
      judged AS (
        SELECT line.order_line_id AS id, sum(line.accepted) AS accepted, sum(line.accepted_grams) AS accepted_grams,
               sum(delivery_line.shipped) FILTER (WHERE acceptance.reverses_id IS NULL AND NOT EXISTS
                 (SELECT 1 FROM acceptance AS reversal WHERE reversal.programme_id = acceptance.programme_id
                     AND reversal.reverses_id = acceptance.id)) AS judged
          FROM acceptance_line AS line
          JOIN acceptance ON acceptance.programme_id = line.programme_id AND acceptance.id = line.acceptance_id
          LEFT JOIN delivery_line
            ON delivery_line.programme_id = line.programme_id
           AND delivery_line.delivery_note_id = acceptance.delivery_note_id
           AND delivery_line.order_line_id = line.order_line_id
         WHERE line.programme_id = ${programmeId}::uuid GROUP BY 1),
      returned AS (
        SELECT line.order_line_id AS id, sum(line.quantity) AS returned, sum(line.grams) AS returned_grams
          FROM remedy_line AS line
          JOIN remedy ON remedy.programme_id = line.programme_id AND remedy.id = line.remedy_id
         WHERE line.programme_id = ${programmeId}::uuid AND remedy.state = 'AGREED'
           AND remedy.kind IN ('RETURN', 'EXCHANGE')
         GROUP BY 1),
      noted AS (
        SELECT id, coalesce(shipped, 0) AS shipped, coalesce(shipped_grams, 0) AS shipped_grams,
               coalesce(judged, 0) AS judged, coalesce(accepted, 0) - coalesce(returned, 0) AS accepted,
               coalesce(accepted_grams, 0) - coalesce(returned_grams, 0) AS accepted_grams
          FROM delivered FULL JOIN judged USING (id) FULL JOIN returned USING (id)),
      line AS (SELECT * FROM order_line WHERE programme_id = ${programmeId}::uuid)
      SELECT format('order_line %s', id) AS row,
             format('shipped %s (%s g), judged %s, accepted %s (%s g)', coalesce(noted.shipped, 0),
                    coalesce(noted.shipped_grams, 0), coalesce(noted.judged, 0), coalesce(noted.accepted, 0),
                    coalesce(noted.accepted_grams, 0)) AS expected,
             format('shipped %s (%s g), judged %s, accepted %s (%s g)', line.shipped, line.shipped_grams, line.judged,
                    line.accepted, line.accepted_grams) AS found
        FROM line FULL JOIN noted USING (id)
       WHERE (coalesce(line.shipped, 0), coalesce(line.shipped_grams, 0), coalesce(line.judged, 0),
              coalesce(line.accepted, 0), coalesce(line.accepted_grams, 0))
             <> (coalesce(noted.shipped, 0), coalesce(noted.shipped_grams, 0), coalesce(noted.judged, 0),
                 coalesce(noted.accepted, 0), coalesce(noted.accepted_grams, 0))
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'sent once more and allowances = the remedies both sides agreed on, within what was judged and accepted',
    firstWrong: (programmeId) => Prisma.sql`
      WITH agreed AS (
        SELECT line.order_line_id AS id,
               coalesce(sum(line.quantity) FILTER (WHERE remedy.kind IN ('REPLACEMENT', 'EXCHANGE')), 0) AS renewed,
               coalesce(sum(line.amount_fen), 0) AS allowance_fen
          FROM remedy_line AS line
          JOIN remedy ON remedy.programme_id = line.programme_id AND remedy.id = line.remedy_id
         WHERE line.programme_id = ${programmeId}::uuid AND remedy.state = 'AGREED'
         GROUP BY 1),
      line AS (SELECT * FROM order_line WHERE programme_id = ${programmeId}::uuid)
      SELECT format('order_line %s', id) AS row,
             format('once more %s of %s, allowance %s of %s fen', coalesce(agreed.renewed, 0),
                    line.judged - line.accepted, coalesce(agreed.allowance_fen, 0), line.accepted_fen) AS expected,
             format('once more %s, allowance %s fen', line.renewed, line.allowance_fen) AS found
        FROM line FULL JOIN agreed USING (id)
       WHERE (coalesce(line.renewed, 0), coalesce(line.allowance_fen, 0))
             <> (coalesce(agreed.renewed, 0), coalesce(agreed.allowance_fen, 0))
          OR line.renewed NOT BETWEEN 0 AND line.judged - line.accepted
          OR line.allowance_fen NOT BETWEEN 0 AND line.accepted_fen
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'order paid and refunded = its entries of money, pending = transfers to verify and open online payments',
    firstWrong: (programmeId) => Prisma.sql`
      WITH entered AS (
        SELECT document_id AS id, coalesce(sum(amount_fen) FILTER (WHERE kind = 'PAYMENT'), 0) AS paid,
               -coalesce(sum(amount_fen) FILTER (WHERE kind = 'REFUND'), 0) AS refunded
          FROM money_entry
         WHERE programme_id = ${programmeId}::uuid AND document_type = 'ORDER'
         GROUP BY 1),
      recorded AS (
        SELECT id, sum(amount_fen) AS pending
          FROM (SELECT allocation.document_id AS id, allocation.amount_fen
                  FROM transfer_allocation AS allocation
                  JOIN bank_transfer AS transfer
                    ON transfer.programme_id = allocation.programme_id AND transfer.id = allocation.transfer_id
                 WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.document_type = 'ORDER'
                   AND transfer.state = 'RECORDED'
                 UNION ALL
                SELECT part.document_id, part.amount_fen
                  FROM checkout_allocation AS part
                  JOIN checkout ON checkout.programme_id = part.programme_id AND checkout.id = part.checkout_id
                 WHERE part.programme_id = ${programmeId}::uuid AND part.document_type = 'ORDER'
                   AND checkout.state IN ('RESERVED', 'OPEN', 'AWAITING')) AS reserved
         GROUP BY 1),
      allocated AS (
        SELECT id, coalesce(paid, 0) AS paid, coalesce(refunded, 0) AS refunded, coalesce(pending, 0) AS pending
          FROM entered FULL JOIN recorded USING (id)),
      held AS (SELECT * FROM purchase_order WHERE programme_id = ${programmeId}::uuid)
      SELECT format('purchase_order %s (%s)', id, held.number) AS row,
             format('paid %s refunded %s pending %s fen', coalesce(allocated.paid, 0), coalesce(allocated.refunded, 0),
                    coalesce(allocated.pending, 0)) AS expected,
             format('paid %s refunded %s pending %s fen', held.paid_fen, held.refunded_fen, held.pending_fen) AS found
        FROM held FULL JOIN allocated USING (id)
       WHERE (coalesce(held.paid_fen, 0), coalesce(held.refunded_fen, 0), coalesce(held.pending_fen, 0))
             <> (coalesce(allocated.paid, 0), coalesce(allocated.refunded, 0), coalesce(allocated.pending, 0))
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'counted = min(accepted, verified payments for goods − refunds), never below 0',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('purchase_order %s (%s)', id, number) AS row,
             format('counted %s fen', due) AS expected, format('counted %s fen', counted_fen) AS found
        FROM (SELECT *, CASE WHEN fulfilment IN ('REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED') THEN 0
                             WHEN fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT')
                             THEN greatest(least(accepted_fen, paid_fen - refunded_fen), 0)
                             ELSE greatest(least(accepted_fen, ordered_fen, paid_fen - refunded_fen), 0) END AS due
                FROM purchase_order WHERE programme_id = ${programmeId}::uuid) AS counted
       WHERE counted_fen <> due
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'an order line holds the stock of what is open of it, a called-off one has moved nothing',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('order_line %s of %s', id, number) AS row,
             format('reserved %s%s', due, CASE WHEN called_off THEN ', shipped 0' END) AS expected,
             format('reserved %s, shipped %s', reserved, shipped) AS found
        FROM (SELECT line.*, purchase_order.number,
                     purchase_order.fulfilment IN ('REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED') AS called_off,
                     CASE WHEN purchase_order.fulfilment IN ('PENDING_APPROVAL', 'PLACED', 'CONFIRMED',
                                                             'PARTIALLY_SHIPPED', 'SHIPPED')
                          THEN greatest(line.ordered + line.renewed - line.shipped, 0) ELSE 0 END AS due
                FROM purchase_order
                JOIN order_line AS line
                  ON line.programme_id = purchase_order.programme_id AND line.order_id = purchase_order.id
               WHERE purchase_order.programme_id = ${programmeId}::uuid) AS line
       WHERE reserved <> due OR called_off AND shipped <> 0
       ORDER BY id LIMIT 1`,
  },
  {
    name: 'fulfilment says what was shipped, judged and paid',
    firstWrong: (programmeId) => Prisma.sql`
      WITH told AS (
        SELECT purchase_order.id, purchase_order.number, purchase_order.fulfilment::text AS fulfilment,
               bool_and(line.shipped = 0) AS nothing_shipped, bool_or(line.shipped < line.ordered + line.renewed) AS short,
               bool_and(line.judged >= line.shipped) AS judged,
               bool_and(paid_fen - refunded_fen >= purchase_order.accepted_fen + freight_fen) AS paid
          FROM purchase_order
          JOIN order_line AS line
            ON line.programme_id = purchase_order.programme_id AND line.order_id = purchase_order.id
         WHERE purchase_order.programme_id = ${programmeId}::uuid
         GROUP BY purchase_order.programme_id, purchase_order.id)
      SELECT format('purchase_order %s (%s)', id, number) AS row, array_to_string(due, ' or ') AS expected,
             fulfilment AS found
        FROM (SELECT *, CASE WHEN nothing_shipped THEN ARRAY['DRAFT', 'PENDING_APPROVAL', 'PLACED', 'CONFIRMED',
                                                             'REJECTED_BY_APPROVER', 'DECLINED', 'CANCELLED']
                             WHEN short THEN ARRAY['PARTIALLY_SHIPPED', 'CLOSED_SHORT']
                             WHEN NOT judged THEN ARRAY['SHIPPED']
                             WHEN paid THEN ARRAY['COMPLETED'] ELSE ARRAY['ACCEPTED'] END AS due
                FROM told) AS told
       WHERE NOT fulfilment = ANY (due)
       ORDER BY id LIMIT 1`,
  },
]
