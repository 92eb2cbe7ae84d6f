import type { Step } from '~/domain/counting/steps'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { LedgerDocument } from '~/platform/db/generated/enums'

/** One figure of the board. */
export interface FigureKey {
  programmeId: string
  year: number
  step: Step
  /** Null: what no village has yet (SIGNED of agreements with a town). */
  villageId: string | null
}

export interface LedgerRow {
  id: string
  businessDate: string
  amountFen: bigint
  documentType: LedgerDocument
  /** Of the order or agreement; of an offline record the name of its sheet. */
  documentNumber: string | null
  /** Of an offline record: its sheet, and its line there. */
  batchId: string | null
  rowNumber: number | null
  cause: string
  restated: boolean
  ruleVersion: number
  seq: bigint | null
}

export interface RowCursor {
  businessDate: string
  id: string
}

const NO_VILLAGE = '00000000-0000-0000-0000-000000000000'

/** The figure itself, as the board shows it: the running total, not a sum over rows. */
export async function readFigure(db: Db, key: FigureKey): Promise<{ amountFen: bigint; entries: bigint }> {
  const [row] = await db.$queryRaw<{ amountFen: bigint; entries: bigint }[]>`
    SELECT coalesce(sum(amount_fen), 0)::bigint AS "amountFen", coalesce(sum(entries), 0)::bigint AS entries
      FROM village_year_total
     WHERE programme_id = ${key.programmeId}::uuid AND year = ${key.year} AND step = ${key.step}::ledger_step
       AND village_id = ${key.villageId ?? NO_VILLAGE}::uuid`
  return row ?? { amountFen: 0n, entries: 0n }
}

/** The rows behind a figure, latest business date first, from `after` on; with the document each belongs to. */
export async function readLedgerRows(
  db: Db,
  key: FigureKey,
  page: { after: RowCursor | null; limit: number },
): Promise<LedgerRow[]> {
  const village =
    key.villageId === null
      ? Prisma.sql`entry.village_id IS NULL`
      : Prisma.sql`entry.village_id = ${key.villageId}::uuid`
  const after = page.after
    ? Prisma.sql`AND (entry.business_date, entry.id) < (${page.after.businessDate}::date, ${page.after.id}::uuid)`
    : Prisma.empty
  return db.$queryRaw<LedgerRow[]>`
    SELECT entry.id, entry.business_date::text AS "businessDate", entry.amount_fen AS "amountFen",
           entry.document_type::text AS "documentType",
           coalesce(purchase_order.number, agreement.number, batch.file_name) AS "documentNumber",
           batch.id AS "batchId", record.row_number AS "rowNumber",
           entry.cause, entry.restated, entry.rule_version AS "ruleVersion", seal.seq
      FROM (SELECT * FROM ledger_entry AS entry
             WHERE entry.programme_id = ${key.programmeId}::uuid AND ${village} AND entry.year = ${key.year}
               AND entry.step = ${key.step}::ledger_step ${after}
             ORDER BY entry.business_date DESC, entry.id DESC
             LIMIT ${page.limit}) AS entry
      LEFT JOIN purchase_order ON entry.document_type = 'ORDER'
        AND purchase_order.programme_id = entry.programme_id AND purchase_order.id = entry.document_id
      LEFT JOIN agreement ON entry.document_type = 'AGREEMENT'
        AND agreement.programme_id = entry.programme_id AND agreement.id = entry.document_id
      LEFT JOIN offline_record AS record ON entry.document_type = 'OFFLINE'
        AND record.programme_id = entry.programme_id AND record.id = entry.document_id
      LEFT JOIN offline_batch AS batch ON batch.programme_id = record.programme_id AND batch.id = record.batch_id
      LEFT JOIN ledger_seal AS seal ON seal.programme_id = entry.programme_id AND seal.entry_id = entry.id
     ORDER BY entry.business_date DESC, entry.id DESC`
}
