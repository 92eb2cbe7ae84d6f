import type { Step } from '~/domain/counting/steps'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export interface ReportLedgerRow {
  id: string
  seq: bigint
  businessDate: string
  amountFen: bigint
  restated: boolean
  documentType: 'AGREEMENT' | 'ORDER' | 'OFFLINE'
  documentNumber: string | null
}

export interface ReportRowsKey {
  year: number
  /** Rows of business dates within; null: whatever their date. */
  from: string | null
  to: string | null
  step: Step
  villageId: string | null
  offline: boolean | null
  /** Of the last row a report stands on. */
  seq: bigint
}

/** The rows of a report's figure by business date, from after a place on, latest last. */
export async function selectReportRows(
  db: Db,
  programmeId: string,
  { year, from, to, step, villageId, offline, seq }: ReportRowsKey,
  { after, limit }: { after: { businessDate: string; id: string } | null; limit: number },
): Promise<ReportLedgerRow[]> {
  const where = [
    Prisma.sql`entry.programme_id = ${programmeId}::uuid AND entry.year = ${year} AND entry.step = ${step}::ledger_step`,
    villageId === null ? Prisma.sql`entry.village_id IS NULL` : Prisma.sql`entry.village_id = ${villageId}::uuid`,
    ...(from === null ? [] : [Prisma.sql`entry.business_date >= ${from}::date`]),
    ...(to === null ? [] : [Prisma.sql`entry.business_date <= ${to}::date`]),
    ...(offline === null ? [] : [Prisma.sql`(entry.document_type = 'OFFLINE') = ${offline}`]),
    ...(after === null
      ? []
      : [Prisma.sql`(entry.business_date, entry.id) > (${after.businessDate}::date, ${after.id}::uuid)`]),
  ]
  return await db.$queryRaw<ReportLedgerRow[]>`
    SELECT entry.id, seal.seq, entry.business_date::text AS "businessDate", entry.amount_fen AS "amountFen",
           entry.restated, entry.document_type::text AS "documentType",
           coalesce(placed.number, agreement.number) AS "documentNumber"
      FROM ledger_entry AS entry
      JOIN ledger_seal AS seal ON seal.programme_id = entry.programme_id AND seal.entry_id = entry.id
       AND seal.seq <= ${seq}
      LEFT JOIN purchase_order AS placed ON entry.document_type = 'ORDER'
       AND placed.programme_id = entry.programme_id AND placed.id = entry.document_id
      LEFT JOIN agreement ON entry.document_type = 'AGREEMENT'
       AND agreement.programme_id = entry.programme_id AND agreement.id = entry.document_id
     WHERE ${Prisma.join(where, ' AND ')}
     ORDER BY entry.business_date, entry.id LIMIT ${limit}`
}
