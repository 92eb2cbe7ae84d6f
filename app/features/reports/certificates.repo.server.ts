import type { BuyerType } from '~/domain/offline/vocabulary'
import type { Db } from '~/platform/db/db'

export interface CertifiedRow {
  id: string
  name: string
  buyerType: BuyerType
  acceptedFen: bigint
  paidFen: bigint
  countedFen: bigint
  count: bigint
}

/** Buyers of the platform with something in the year, by name, with the amounts that their certificates state. */
export async function selectCertified(
  db: Db,
  programmeId: string,
  year: number,
  page: { limit: number; offset: number },
): Promise<CertifiedRow[]> {
  return db.$queryRaw<CertifiedRow[]>`
    SELECT buyer.id, buyer.name, buyer.buyer_type AS "buyerType", bought."acceptedFen", bought."paidFen",
           bought."countedFen", count(*) OVER () AS count
      FROM (SELECT buyer_id,
                   coalesce(sum(amount_fen) FILTER (WHERE step = 'ACCEPTED'), 0)::bigint AS "acceptedFen",
                   coalesce(sum(amount_fen) FILTER (WHERE step = 'PAID'), 0)::bigint AS "paidFen",
                   coalesce(sum(amount_fen) FILTER (WHERE step = 'COUNTED'), 0)::bigint AS "countedFen"
              FROM ledger_cell
             WHERE programme_id = ${programmeId}::uuid AND year = ${year} AND step IN ('ACCEPTED', 'PAID', 'COUNTED')
               AND NOT offline
             GROUP BY buyer_id) AS bought
      JOIN organisation AS buyer ON buyer.programme_id = ${programmeId}::uuid AND buyer.id = bought.buyer_id
     ORDER BY buyer.name, buyer.id
     LIMIT ${page.limit} OFFSET ${page.offset}`
}
