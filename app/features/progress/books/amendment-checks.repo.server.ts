import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** Amendments against their signatures, and agreements against what amendments in force made of them. */
export const amendmentChecks: readonly BookCheck[] = [
  {
    name: 'an amendment in force carries both signatures under its text, and its agreement carries it',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('amendment %s (%s)', amendment.id, amendment.number) AS row,
             format('applied, BUYER and SUPPLIER under %s', encode(sha256(convert_to(amendment.text, 'UTF8')), 'hex'))
               AS expected,
             format('%s, %s', CASE WHEN amendment.applied THEN 'applied' ELSE 'not applied' END,
                    coalesce(string_agg(format('%s under %s', signature.side, signature.content_hash), ', '
                                        ORDER BY signature.side), 'no signature')) AS found
        FROM amendment
        LEFT JOIN amendment_signature AS signature
          ON signature.programme_id = amendment.programme_id AND signature.amendment_id = amendment.id
       WHERE amendment.programme_id = ${programmeId}::uuid AND amendment.state = 'IN_FORCE'
       GROUP BY amendment.programme_id, amendment.id
      HAVING NOT amendment.applied
          OR count(*) FILTER (WHERE signature.content_hash
                                    = encode(sha256(convert_to(amendment.text, 'UTF8')), 'hex')) <> 2
       ORDER BY amendment.id LIMIT 1`,
  },
  {
    name: 'an amended agreement says what its latest amendment made of it',
    firstWrong: (programmeId) => Prisma.sql`
      WITH latest AS (
        SELECT DISTINCT ON (agreement_id) agreement_id, number, text::jsonb AS said
          FROM amendment
         WHERE programme_id = ${programmeId}::uuid AND state = 'IN_FORCE' AND NOT ends
         ORDER BY agreement_id, sequence DESC)
      SELECT format('agreement %s after %s', agreement.number, latest.number) AS row,
             format('%s fen, last day %s, paid within %s days, tolerance %s‰', latest.said #>> '{amountFen,to}',
                    coalesce(latest.said #>> '{endDate,to}', agreement.end_date::text),
                    coalesce(latest.said #>> '{paymentDays,to}', agreement.payment_days::text),
                    coalesce(latest.said #>> '{tolerancePermille,to}', agreement.tolerance_permille::text)) AS expected,
             format('%s fen, last day %s, paid within %s days, tolerance %s‰', agreement.amount_fen,
                    agreement.end_date, agreement.payment_days, agreement.tolerance_permille) AS found
        FROM latest
        JOIN agreement ON agreement.programme_id = ${programmeId}::uuid AND agreement.id = latest.agreement_id
       WHERE (latest.said #>> '{amountFen,to}')::bigint <> agreement.amount_fen
          OR (latest.said #>> '{endDate,to}')::date <> agreement.end_date
          OR (latest.said #>> '{paymentDays,to}')::int <> agreement.payment_days
          OR (latest.said #>> '{tolerancePermille,to}')::int <> agreement.tolerance_permille
       ORDER BY agreement.number LIMIT 1`,
  },
]
