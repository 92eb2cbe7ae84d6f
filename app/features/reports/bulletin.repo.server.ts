import type { Db } from '~/platform/db/db'

export interface BuyerCounts {
  registered: bigint
  started: bigint
}

/**
 * Buyers that are approved and were so at the end of a day, and those of them that placed an order in the year until
 * then that was not taken back.
 */
export async function countStarted(
  db: Db,
  programmeId: string,
  { from, before }: { from: Date; before: Date },
): Promise<BuyerCounts> {
  const [row] = await db.$queryRaw<BuyerCounts[]>`
    SELECT count(*) AS registered, count(*) FILTER (WHERE started) AS started
      FROM (SELECT EXISTS (SELECT 1 FROM purchase_order AS bought
                            WHERE bought.programme_id = buyer.programme_id AND bought.buyer_id = buyer.id
                              AND bought.placed_at >= ${from} AND bought.placed_at < ${before}
                              AND bought.fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER', 'DECLINED',
                                                            'CANCELLED')) AS started
              FROM organisation AS buyer
             WHERE buyer.programme_id = ${programmeId}::uuid AND buyer.side = 'BUYER' AND buyer.standing = 'APPROVED'
               AND buyer.standing_since < ${before}) AS counted`
  return row ?? { registered: 0n, started: 0n }
}

export type BuyerState = 'registered' | 'started' | 'notStarted'

/** The buyers behind one of the counts, by name: no order of who bought how much. */
export async function selectStarted(
  db: Db,
  programmeId: string,
  { from, before, state }: { from: Date; before: Date; state: BuyerState },
  page: { limit: number; offset: number },
): Promise<{ id: string; name: string; more: string; count: bigint }[]> {
  return db.$queryRaw<{ id: string; name: string; more: string; count: bigint }[]>`
    SELECT id, name, uscc AS more, count(*) OVER () AS count
      FROM (SELECT buyer.id, buyer.name, buyer.uscc,
                   EXISTS (SELECT 1 FROM purchase_order AS bought
                            WHERE bought.programme_id = buyer.programme_id AND bought.buyer_id = buyer.id
                              AND bought.placed_at >= ${from} AND bought.placed_at < ${before}
                              AND bought.fulfilment NOT IN ('DRAFT', 'PENDING_APPROVAL', 'REJECTED_BY_APPROVER', 'DECLINED',
                                                            'CANCELLED')) AS started
              FROM organisation AS buyer
             WHERE buyer.programme_id = ${programmeId}::uuid AND buyer.side = 'BUYER' AND buyer.standing = 'APPROVED'
               AND buyer.standing_since < ${before}) AS listed
     WHERE ${state} = 'registered' OR started = (${state} = 'started')
     ORDER BY name, id
     LIMIT ${page.limit} OFFSET ${page.offset}`
}

export interface StepMonthSum {
  villageId: string | null
  step: string
  month: string
  buyerType: string | null
  channel: string | null
  offline: boolean
  amountFen: bigint
}

/** The running totals of a year in their parts; of one village, or of all and of none. */
export async function selectYearParts(
  db: Db,
  programmeId: string,
  year: number,
  villageId: string | null,
): Promise<StepMonthSum[]> {
  return db.$queryRaw<StepMonthSum[]>`
    SELECT nullif(village_id, '00000000-0000-0000-0000-000000000000') AS "villageId", step::text AS step,
           to_char(month, 'YYYY-MM') AS month, nullif(buyer_type, '') AS "buyerType", nullif(channel, '') AS channel,
           offline, amount_fen AS "amountFen"
      FROM ledger_month_total
     WHERE programme_id = ${programmeId}::uuid AND year = ${year}
       AND (${villageId}::uuid IS NULL OR village_id = ${villageId}::uuid)`
}
