import { Prisma } from '~/platform/db/generated/client'
import type { BookCheck } from './book-check.repo.server'

/** What entries of money say of the parties of their documents, and their running sums. */
export const moneyChecks: readonly BookCheck[] = [
  {
    name: 'an entry of money stands on a document of its own two parties',
    firstWrong: (programmeId) => Prisma.sql`
      SELECT format('money_entry %s', entry.id) AS row,
             format('%s of buyer %s and supplier %s', lower(entry.document_type::text), entry.buyer_id,
                    entry.supplier_id) AS expected,
             coalesce(format('buyer %s, supplier %s', coalesce(placed.buyer_id, agreement.buyer_id),
                             coalesce(placed.supplier_id, agreement.supplier_id)), 'no such document') AS found
        FROM money_entry AS entry
        LEFT JOIN purchase_order AS placed ON entry.document_type = 'ORDER'
          AND placed.programme_id = entry.programme_id AND placed.id = entry.document_id
        LEFT JOIN agreement ON entry.document_type = 'DEPOSIT'
          AND agreement.programme_id = entry.programme_id AND agreement.id = entry.document_id
       WHERE entry.programme_id = ${programmeId}::uuid AND entry.document_type <> 'ON_ACCOUNT'
         AND (entry.buyer_id, entry.supplier_id) IS DISTINCT FROM
             (coalesce(placed.buyer_id, agreement.buyer_id), coalesce(placed.supplier_id, agreement.supplier_id))
       ORDER BY entry.id LIMIT 1`,
  },
  {
    name: 'running sums of money = its entries, per pair, month, kind and document',
    firstWrong: (programmeId) => Prisma.sql`
      WITH entered AS (
        SELECT buyer_id, supplier_id, date_trunc('month', value_date)::date AS month, kind, document_type,
               sum(greatest(amount_fen, 0)) AS in_fen, sum(greatest(-amount_fen, 0)) AS out_fen, count(*) AS entries
          FROM money_entry WHERE programme_id = ${programmeId}::uuid
         GROUP BY 1, 2, 3, 4, 5),
      kept AS (SELECT * FROM money_total WHERE programme_id = ${programmeId}::uuid)
      SELECT format('money_total of buyer %s, supplier %s, %s %s %s', buyer_id, supplier_id, to_char(month, 'YYYY-MM'),
                    kind, document_type) AS row,
             format('%s in, %s out, %s entries', coalesce(entered.in_fen, 0), coalesce(entered.out_fen, 0),
                    coalesce(entered.entries, 0)) AS expected,
             format('%s in, %s out, %s entries', coalesce(kept.in_fen, 0), coalesce(kept.out_fen, 0),
                    coalesce(kept.entries, 0)) AS found
        FROM entered FULL JOIN kept USING (buyer_id, supplier_id, month, kind, document_type)
       WHERE (coalesce(entered.in_fen, 0), coalesce(entered.out_fen, 0), coalesce(entered.entries, 0))
             <> (coalesce(kept.in_fen, 0), coalesce(kept.out_fen, 0), coalesce(kept.entries, 0))
       ORDER BY buyer_id, supplier_id, month LIMIT 1`,
  },
]
