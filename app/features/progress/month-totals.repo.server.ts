import type { FigureChannel } from '~/domain/counting/channels'
import type { Step } from '~/domain/counting/steps'
import type { BuyerType } from '~/domain/offline/vocabulary'
import type { Db } from '~/platform/db/db'

/** What a year's rows of one step add up to in one month of one village, by who bought and how. */
export interface MonthTotal {
  step: Step
  /** Null: what no village has yet. */
  villageId: string | null
  /** Of the business dates, 'YYYY-MM'; of restated rows (冲减) it lies in an earlier year. */
  month: string
  /** Null where a document's facts are not known. */
  buyerType: BuyerType | null
  channel: FigureChannel | null
  offline: boolean
  amountFen: bigint
  entries: bigint
}

/**
 * A year's figures in their smallest parts: some thousand rows at most (villages × months × buyer types × channels ×
 * steps), however long the ledger is. Of the steps asked for, and of `offline` ones what was bought off the platform.
 */
export async function readMonthTotals(
  db: Db,
  programmeId: string,
  year: number,
  { steps, offline = [] }: { steps: readonly Step[]; offline?: readonly Step[] },
): Promise<MonthTotal[]> {
  return db.$queryRaw<MonthTotal[]>`
    SELECT step::text AS step, nullif(village_id, '00000000-0000-0000-0000-000000000000') AS "villageId",
           to_char(month, 'YYYY-MM') AS month, nullif(buyer_type, '') AS "buyerType", nullif(channel, '') AS channel,
           offline, amount_fen AS "amountFen", entries
      FROM ledger_month_total
     WHERE programme_id = ${programmeId}::uuid AND year = ${year}
       AND step = ANY (${[...steps, ...offline]}::ledger_step[]) AND (offline OR step = ANY (${[...steps]}::ledger_step[]))
     ORDER BY ledger_month_total.step, village_id, ledger_month_total.month, buyer_type, channel`
}
