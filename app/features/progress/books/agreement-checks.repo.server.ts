import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Agreements against their lines, call-offs and signatures, and stock against everything that holds it. */
export const agreementChecks: readonly BookCheck[] = [
  {
    name: 'agreement amount = its lines = price × agreed quantity',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('agreement %s (%s)', agreement.id, agreement.number) AS row,
             format('%s fen', coalesce(sum(line.due), 0)) AS expected,
             format('%s fen, lines %s fen', agreement.amount_fen, coalesce(sum(line.amount_fen), 0)) AS found
        FROM agreement
        LEFT JOIN (SELECT *, CASE billed_by
                               WHEN 'COUNT' THEN div(2 * unit_price_fen::numeric * agreed + 1000, 2000)
                               ELSE div(2 * unit_price_fen::numeric * nominal_grams * agreed + price_grams * 1000,
                                        2 * price_grams::numeric * 1000) END AS due
                     FROM agreement_line) AS line
          ON line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
       WHERE agreement.programme_id = ${programmeId}::uuid
       GROUP BY agreement.programme_id, agreement.id
      HAVING agreement.amount_fen <> coalesce(sum(line.due), 0) OR bool_or(line.amount_fen <> line.due)
       ORDER BY agreement.id LIMIT 1`,
  },
  {
    name: 'agreement line: drawn and shipped = its call-offs, callable ≥ 0, holds only while active',
    firstWrong: (programmeId) => Prisma.sql`
      WITH called AS (
        SELECT order_line.agreement_line_id AS id,
               sum(CASE WHEN purchase_order.fulfilment IN ('PENDING_APPROVAL', 'PLACED', 'CONFIRMED',
                                                           'PARTIALLY_SHIPPED', 'SHIPPED') THEN order_line.ordered
                        WHEN purchase_order.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT')
                        THEN order_line.accepted ELSE 0 END) AS drawn,
               sum(order_line.shipped - order_line.renewed) AS shipped
          FROM order_line
          JOIN purchase_order
            ON purchase_order.programme_id = order_line.programme_id AND purchase_order.id = order_line.order_id
         WHERE order_line.programme_id = ${programmeId}::uuid AND order_line.agreement_line_id IS NOT NULL
         GROUP BY 1)
      SELECT format('agreement_line %s of %s', line.id, agreement.number) AS row,
             format('drawn %s shipped %s, at most %s‰ of %s%s', coalesce(called.drawn, 0), coalesce(called.shipped, 0),
                    1000 + line.tolerance_permille, line.agreed,
                    CASE WHEN agreement.state <> 'ACTIVE' THEN ', held 0' END) AS expected,
             format('drawn %s shipped %s held %s', line.drawn, line.shipped, line.held) AS found
        FROM agreement_line AS line
        JOIN agreement ON agreement.programme_id = line.programme_id AND agreement.id = line.agreement_id
        LEFT JOIN called ON called.id = line.id
       WHERE line.programme_id = ${programmeId}::uuid
         AND ((line.drawn, line.shipped) <> (coalesce(called.drawn, 0), coalesce(called.shipped, 0))
              OR line.drawn * 1000 > line.agreed * (1000 + line.tolerance_permille)
              OR line.held < 0 OR agreement.state <> 'ACTIVE' AND line.held <> 0)
       ORDER BY line.id LIMIT 1`,
  },
  {
    name: 'agreement cap: drawn = what its lines without a quantity come to, and never more than the cap',
    firstWrong: (programmeId) => Prisma.sql`
      WITH called AS (
        SELECT agreed.agreement_id AS id,
               sum(CASE line.billed_by
                     WHEN 'COUNT' THEN div(2 * line.unit_price_fen::numeric * line.drawn + 1000, 2000)
                     ELSE div(2 * line.unit_price_fen::numeric * line.nominal_grams * line.drawn + line.price_grams * 1000,
                              2 * line.price_grams::numeric * 1000) END) AS drawn
          FROM (SELECT order_line.*,
                       CASE WHEN purchase_order.fulfilment IN ('PENDING_APPROVAL', 'PLACED', 'CONFIRMED',
                                                               'PARTIALLY_SHIPPED', 'SHIPPED') THEN order_line.ordered
                            WHEN purchase_order.fulfilment IN ('ACCEPTED', 'COMPLETED', 'CLOSED_SHORT')
                            THEN order_line.accepted ELSE 0 END AS drawn
                  FROM order_line
                  JOIN purchase_order ON purchase_order.programme_id = order_line.programme_id
                                     AND purchase_order.id = order_line.order_id
                 WHERE order_line.programme_id = ${programmeId}::uuid) AS line
          JOIN agreement_line AS agreed
            ON agreed.programme_id = line.programme_id AND agreed.id = line.agreement_line_id AND agreed.agreed IS NULL
         GROUP BY 1)
      SELECT format('agreement %s (%s)', agreement.id, agreement.number) AS row,
             format('%s fen, at most %s', coalesce(called.drawn, 0), agreement.cap_fen) AS expected,
             format('%s fen', agreement.cap_drawn_fen) AS found
        FROM agreement LEFT JOIN called ON called.id = agreement.id
       WHERE agreement.programme_id = ${programmeId}::uuid
         AND (agreement.cap_drawn_fen <> coalesce(called.drawn, 0)
              OR agreement.cap_drawn_fen > coalesce(agreement.cap_fen, 0))
       ORDER BY agreement.id LIMIT 1`,
  },
  {
    name: 'an agreement in force carries both signatures under the same content',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('agreement %s (%s)', agreement.id, agreement.number) AS row,
             format('BUYER and SUPPLIER under %s', agreement.content_hash) AS expected,
             coalesce(string_agg(format('%s under %s', signature.side, signature.content_hash), ', '
                                 ORDER BY signature.side), 'no signature') AS found
        FROM agreement
        LEFT JOIN agreement_signature AS signature
          ON signature.programme_id = agreement.programme_id AND signature.agreement_id = agreement.id
       WHERE agreement.programme_id = ${programmeId}::uuid
         AND agreement.state IN ('ACTIVE', 'FULFILLED', 'EXPIRED', 'TERMINATED')
       GROUP BY agreement.programme_id, agreement.id
      HAVING count(*) FILTER (WHERE signature.content_hash = agreement.content_hash) <> 2
       ORDER BY agreement.id LIMIT 1`,
  },
  {
    name: 'stock: reserved = what orders and agreements hold, and never more than there is',
    firstWrong: (programmeId) => Prisma.sql`
      WITH held AS (
        SELECT product_id, sum(quantity) AS quantity
          FROM (SELECT product_id, reserved AS quantity FROM order_line WHERE programme_id = ${programmeId}::uuid
                 UNION ALL
                SELECT product_id, held FROM agreement_line WHERE programme_id = ${programmeId}::uuid) AS holding
         GROUP BY 1),
      stored AS (SELECT * FROM stock WHERE programme_id = ${programmeId}::uuid)
      SELECT format('stock of product %s', product_id) AS row,
             format('reserved %s, at most on hand', coalesce(held.quantity, 0)) AS expected,
             format('reserved %s of %s', coalesce(stored.reserved, 0), coalesce(stored.on_hand, 0)) AS found
        FROM stored FULL JOIN held USING (product_id)
       WHERE coalesce(stored.reserved, 0) <> coalesce(held.quantity, 0)
          OR stored.on_hand < 0 OR stored.reserved NOT BETWEEN 0 AND stored.on_hand
       ORDER BY product_id LIMIT 1`,
  },
]
