import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What two sides signed: every signature against the kept text, and the text against what was made of it. */
export const textChecks: readonly BookCheck[] = [
  {
    name: 'a text that was sent is the one its hash is of',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('agreement_revision %s of %s %s', revision, document, document_id) AS row,
             encode(sha256(convert_to(text, 'UTF8')), 'hex') AS expected, content_hash AS found
        FROM agreement_revision
       WHERE programme_id = ${programmeId}::uuid AND content_hash <> encode(sha256(convert_to(text, 'UTF8')), 'hex')
       ORDER BY document_id, revision LIMIT 1`,
  },
  {
    name: 'a signature names a text that was kept, the last that was sent',
    firstWrong: (programmeId) => Prisma.sql`
      WITH signed AS (
        SELECT 'agreement_signature' AS kept_in, agreement_id AS document_id, side, content_hash
          FROM agreement_signature WHERE programme_id = ${programmeId}::uuid
         UNION ALL
        SELECT 'amendment_signature', amendment_id, side, content_hash
          FROM amendment_signature WHERE programme_id = ${programmeId}::uuid)
      SELECT format('%s %s of %s', signed.kept_in, signed.side, signed.document_id) AS row,
             coalesce(standing.content_hash, 'a text that was sent') AS expected, signed.content_hash AS found
        FROM signed
        LEFT JOIN LATERAL (
               SELECT revision.content_hash FROM agreement_revision AS revision
                WHERE revision.programme_id = ${programmeId}::uuid AND revision.document_id = signed.document_id
                ORDER BY revision.revision DESC LIMIT 1) AS standing ON true
       WHERE standing.content_hash IS DISTINCT FROM signed.content_hash
       ORDER BY signed.document_id, signed.side LIMIT 1`,
  },
  {
    name: 'the rows of an agreement that was never amended say what its text says',
    firstWrong: (programmeId) => Prisma.sql`
      WITH said AS (
        SELECT agreement.id, agreement.number,
               jsonb_build_object(
                 'number', agreement.number, 'startDate', agreement.start_date::text,
                 'endDate', agreement.end_date::text, 'tolerancePermille', agreement.tolerance_permille::text,
                 'capFen', agreement.cap_fen::text, 'buyer', jsonb_build_object('id', agreement.buyer_id),
                 'supplier', jsonb_build_object('id', agreement.supplier_id),
                 'clauses', jsonb_build_object('place', agreement.place, 'quality', agreement.quality,
                                               'delivery', agreement.delivery, 'notes', agreement.notes),
                 'lines', line.texts)
               || CASE agreement.text_format
                    WHEN 1 THEN '{}'::jsonb
                    ELSE jsonb_build_object(
                           'paymentDays', agreement.payment_days::text, 'amountFen', agreement.amount_fen::text,
                           'depositFen', agreement.deposit_fen::text,
                           'qualityStandard', agreement.quality_standard::text,
                           'deliveryMode', agreement.delivery_mode::text) END AS by_rows,
               line.count, kept.text::jsonb AS by_text
          FROM agreement
          JOIN agreement_revision AS kept
            ON kept.programme_id = agreement.programme_id AND kept.document_id = agreement.id
           AND kept.content_hash = agreement.content_hash
          JOIN (SELECT agreement_id, count(*) AS count,
                       jsonb_agg(jsonb_build_object(
                         'position', position::text, 'productId', product_id, 'productName', product_name,
                         'specification', spec, 'villageId', village_id, 'saleUnit', sale_unit,
                         'quantityStep', quantity_step::text, 'nominalGrams', nominal_grams::text,
                         'billedBy', billed_by::text, 'priceGrams', price_grams::text,
                         'unitPriceFen', unit_price_fen::text, 'agreedQuantity', agreed::text,
                         'agreedFen', CASE WHEN agreed IS NOT NULL THEN amount_fen::text END)) AS texts
                  FROM agreement_line WHERE programme_id = ${programmeId}::uuid
                 GROUP BY agreement_id) AS line ON line.agreement_id = agreement.id
         WHERE agreement.programme_id = ${programmeId}::uuid AND agreement.content_hash IS NOT NULL
           AND NOT EXISTS (SELECT FROM amendment
                            WHERE amendment.programme_id = agreement.programme_id
                              AND amendment.agreement_id = agreement.id AND amendment.applied AND NOT amendment.ends))
      SELECT format('agreement %s (%s)', id, number) AS row, left(by_text::text, 2000) AS expected,
             left(by_rows::text, 2000) AS found
        FROM said
       WHERE NOT by_text @> by_rows OR jsonb_array_length(by_text -> 'lines') <> count
       ORDER BY id LIMIT 1`,
  },
]
