import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What products and order lines say of a certification, beside the certifications themselves. */
export const certificationChecks: readonly BookCheck[] = [
  {
    name: 'a product says of its certification what its procedures come to',
    firstWrong: (programmeId) => Prisma.sql`
      WITH held AS (
        SELECT product_id, state::text AS state, certificate_number AS number, valid_until
          FROM certification WHERE programme_id = ${programmeId}::uuid AND state IN ('CERTIFIED', 'SUSPENDED')),
      open AS (
        SELECT product_id, CASE state WHEN 'ASKED' THEN 'APPLIED' ELSE state::text END AS state
          FROM certification
         WHERE programme_id = ${programmeId}::uuid AND state IN ('APPLIED', 'ASKED', 'RECOMMENDED', 'PUBLICIZED')),
      past AS (
        SELECT DISTINCT ON (product_id) product_id, state::text AS state
          FROM certification WHERE programme_id = ${programmeId}::uuid AND state IN ('REVOKED', 'EXPIRED')
         ORDER BY product_id, applied_at DESC, id DESC),
      said AS (
        SELECT product.id, product.slug,
               concat_ws(' ', coalesce(held.state, open.state, past.state, 'NONE'), held.number, held.valid_until) AS expected,
               concat_ws(' ', product.certification, nullif(product.certification_number, ''),
                         product.certified_until) AS found
          FROM product
          LEFT JOIN held ON held.product_id = product.id
          LEFT JOIN open ON open.product_id = product.id
          LEFT JOIN past ON past.product_id = product.id
         WHERE product.programme_id = ${programmeId}::uuid)
      SELECT format('product %s (%s)', id, slug) AS row, expected, found
        FROM said WHERE expected <> found ORDER BY id LIMIT 1`,
  },
  {
    name: 'the certificates of a year are numbered without a gap',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('certificates of %s', year) AS row, format('%s numbers', count) AS expected,
             format('the last one is %s', last) AS found
        FROM (SELECT certificate_year AS year, count(*), max(substring(certificate_number FROM '\d+$')::int) AS last
                FROM certification
               WHERE programme_id = ${programmeId}::uuid AND certificate_number IS NOT NULL
               GROUP BY certificate_year) AS series
       WHERE count <> last ORDER BY year LIMIT 1`,
  },
  {
    name: 'a line ordered as certified names a certificate of its product that held that day',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('order line %s of %s', line.id, placed.number) AS row, 'a certificate that held' AS expected,
             format('%s %s', line.certification, line.certification_number) AS found
        FROM order_line AS line
        JOIN purchase_order AS placed ON placed.programme_id = line.programme_id AND placed.id = line.order_id
       WHERE line.programme_id = ${programmeId}::uuid
         AND (line.certification IN ('CERTIFIED', 'SUSPENDED') OR line.certification_number <> '')
         AND NOT EXISTS (SELECT FROM certification
                          WHERE certification.programme_id = line.programme_id
                            AND certification.product_id = line.product_id
                            AND certification.certificate_number = line.certification_number
                            AND (placed.placed_at AT TIME ZONE 'Asia/Shanghai')::date
                                BETWEEN certification.valid_from AND certification.valid_until)
       ORDER BY line.id LIMIT 1`,
  },
]
