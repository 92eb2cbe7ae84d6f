import type { Step } from '~/domain/counting/steps'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export type LedgerDocumentType = 'AGREEMENT' | 'ORDER' | 'OFFLINE'

/** A document that stands in the ledger, as its page names it. */
export interface DocumentHead {
  type: LedgerDocumentType
  id: string
  number: string
  buyerName: string
  /** Null: off the platform nobody has to be registered. */
  supplierName: string | null
  /** Of an order or an offline record; an agreement may have several, or none yet. */
  village: { slug: string; name: string } | null
  /** A call-off's agreement. */
  agreement: { id: string; number: string } | null
  /** The sheet or fair of an offline record. */
  batch: { id: string; name: string } | null
}

interface HeadRow extends Omit<DocumentHead, 'type' | 'village' | 'agreement' | 'batch'> {
  batchId: string | null
  batchName: string | null
  villageSlug: string | null
  villageName: string | null
  agreementId: string | null
  agreementNumber: string | null
}

/** Null for what the programme does not have. */
export async function findDocument(
  db: Db,
  programmeId: string,
  { type, id }: Pick<DocumentHead, 'type' | 'id'>,
): Promise<DocumentHead | null> {
  const [row] = await db.$queryRaw<HeadRow[]>(HEADS[type](programmeId, id))
  if (!row) return null
  const { villageSlug, villageName, agreementId, agreementNumber, batchId, batchName, ...head } = row
  return {
    ...head,
    type,
    village: villageSlug !== null && villageName !== null ? { slug: villageSlug, name: villageName } : null,
    agreement: agreementId !== null && agreementNumber !== null ? { id: agreementId, number: agreementNumber } : null,
    batch: batchId !== null && batchName !== null ? { id: batchId, name: batchName } : null,
  }
}

const HEADS: Record<LedgerDocumentType, (programmeId: string, id: string) => Prisma.Sql> = {
  ORDER: (programmeId, id) => Prisma.sql`
    SELECT bought.id, bought.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           village.slug AS "villageSlug", village.name AS "villageName", agreement.id AS "agreementId",
           agreement.number AS "agreementNumber", NULL::uuid AS "batchId", NULL AS "batchName"
      FROM purchase_order AS bought
      JOIN organisation AS buyer ON buyer.programme_id = bought.programme_id AND buyer.id = bought.buyer_id
      JOIN organisation AS supplier ON supplier.programme_id = bought.programme_id AND supplier.id = bought.supplier_id
      JOIN village ON village.programme_id = bought.programme_id AND village.id = bought.village_id
      LEFT JOIN agreement ON agreement.programme_id = bought.programme_id AND agreement.id = bought.agreement_id
     WHERE bought.programme_id = ${programmeId}::uuid AND bought.id = ${id}::uuid`,
  AGREEMENT: (programmeId, id) => Prisma.sql`
    SELECT agreement.id, agreement.number, buyer.name AS "buyerName", supplier.name AS "supplierName",
           village.slug AS "villageSlug", village.name AS "villageName", NULL::uuid AS "agreementId",
           NULL AS "agreementNumber", NULL::uuid AS "batchId", NULL AS "batchName"
      FROM agreement
      JOIN organisation AS buyer ON buyer.programme_id = agreement.programme_id AND buyer.id = agreement.buyer_id
      JOIN organisation AS supplier
        ON supplier.programme_id = agreement.programme_id AND supplier.id = agreement.supplier_id
      LEFT JOIN LATERAL (SELECT min(village_id::text)::uuid AS id FROM agreement_line AS line
                          WHERE line.programme_id = agreement.programme_id AND line.agreement_id = agreement.id
                         HAVING count(DISTINCT village_id) = 1 AND count(village_id) = count(*)) AS sole ON true
      LEFT JOIN village ON village.programme_id = agreement.programme_id AND village.id = sole.id
     WHERE agreement.programme_id = ${programmeId}::uuid AND agreement.id = ${id}::uuid`,
  OFFLINE: (programmeId, id) => Prisma.sql`
    SELECT record.id, record.number, record.buyer_name AS "buyerName", NULL AS "supplierName",
           village.slug AS "villageSlug", village.name AS "villageName", NULL::uuid AS "agreementId",
           NULL AS "agreementNumber", batch.id AS "batchId", batch.file_name AS "batchName"
      FROM offline_record AS record
      JOIN offline_batch AS batch ON batch.programme_id = record.programme_id AND batch.id = record.batch_id
      JOIN village ON village.programme_id = record.programme_id AND village.id = record.village_id
     WHERE record.programme_id = ${programmeId}::uuid AND record.id = ${id}::uuid`,
}

export interface StepSum {
  step: Step
  year: number
  amountFen: bigint
  entries: bigint
  /** Of the latest row. */
  latestOn: string
}

/** What each step of a document has come to, per year it counts in. */
export async function readStepSums(db: Db, programmeId: string, documentId: string): Promise<StepSum[]> {
  return db.$queryRaw<StepSum[]>`
    SELECT step::text AS step, year, sum(amount_fen)::bigint AS "amountFen", count(*) AS entries,
           max(business_date)::text AS "latestOn"
      FROM ledger_entry
     WHERE programme_id = ${programmeId}::uuid AND document_id = ${documentId}::uuid
     GROUP BY ledger_entry.step, year
     ORDER BY ledger_entry.step, year`
}

export type PaperKind =
  | 'order'
  | 'amendment'
  | 'delivery-note'
  | 'acceptance'
  | 'transfer'
  | 'checkout'
  | 'refund'
  | 'invoice'
  | 'credit-note'

export interface PaperRow {
  kind: PaperKind
  id: string
  number: string
  /** Of a paper whose page is under another document's, that one's number: an amendment's agreement. */
  under: string | null
  /** 'YYYY-MM-DD' in Asia/Shanghai. */
  on: string
  /** As its own lifecycle calls it; '' where it has none. */
  state: string
}

/** The papers of an order, latest first: what was sent, accepted, paid, given back and invoiced; of an agreement its orders. */
export async function readPapers(
  db: Db,
  programmeId: string,
  { type, id }: Pick<DocumentHead, 'type' | 'id'>,
  { offset, limit }: { offset: number; limit: number },
): Promise<PaperRow[]> {
  if (type === 'OFFLINE') return []
  const papers = type === 'ORDER' ? papersOfOrder(programmeId, id) : papersOfAgreement(programmeId, id)
  return db.$queryRaw<PaperRow[]>`
    SELECT kind, id, number, under, to_char("on", 'YYYY-MM-DD') AS "on", state
      FROM (${papers}) AS paper
     ORDER BY paper."on" DESC, kind, number DESC, id
     OFFSET ${offset} LIMIT ${limit}`
}

const day = (column: Prisma.Sql) => Prisma.sql`(${column} AT TIME ZONE 'Asia/Shanghai')::date`

function papersOfOrder(programmeId: string, id: string): Prisma.Sql {
  const of = Prisma.sql`programme_id = ${programmeId}::uuid AND order_id = ${id}::uuid`
  return Prisma.sql`
    SELECT 'delivery-note' AS kind, id, number, NULL AS under, ${day(Prisma.sql`dispatched_at`)} AS "on",
           state::text AS state
      FROM delivery_note WHERE ${of}
    UNION ALL
    SELECT 'acceptance', id, number, NULL, accepted_on, '' FROM acceptance WHERE ${of}
    UNION ALL
    SELECT 'transfer', transfer.id, coalesce(nullif(transfer.reference, ''), transfer.bank_reference), NULL,
           transfer.value_date, transfer.state::text
      FROM transfer_allocation AS allocation
      JOIN bank_transfer AS transfer
        ON transfer.programme_id = allocation.programme_id AND transfer.id = allocation.transfer_id
     WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.document_id = ${id}::uuid
    UNION ALL
    SELECT 'checkout', checkout.id, checkout.number, NULL, ${day(Prisma.sql`checkout.started_at`)}, checkout.state::text
      FROM checkout_allocation AS allocation
      JOIN checkout ON checkout.programme_id = allocation.programme_id AND checkout.id = allocation.checkout_id
     WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.document_id = ${id}::uuid
    UNION ALL
    SELECT 'refund', id, number, NULL, ${day(Prisma.sql`asked_at`)}, state::text
      FROM refund WHERE programme_id = ${programmeId}::uuid AND document_id = ${id}::uuid
    UNION ALL
    SELECT CASE WHEN invoice.credits_id IS NULL THEN 'invoice' ELSE 'credit-note' END, invoice.id, invoice.number, NULL,
           invoice.issued_on, invoice.state::text
      FROM invoice_allocation AS allocation
      JOIN invoice ON invoice.programme_id = allocation.programme_id AND invoice.id = allocation.invoice_id
     WHERE allocation.programme_id = ${programmeId}::uuid AND allocation.order_id = ${id}::uuid`
}

function papersOfAgreement(programmeId: string, id: string): Prisma.Sql {
  const of = Prisma.sql`programme_id = ${programmeId}::uuid AND agreement_id = ${id}::uuid`
  return Prisma.sql`
    SELECT 'order' AS kind, id, number, NULL AS under, ${day(Prisma.sql`placed_at`)} AS "on", fulfilment::text AS state
      FROM purchase_order WHERE ${of}
    UNION ALL
    SELECT 'amendment', amendment.id, amendment.sequence::text, agreement.number, ${day(Prisma.sql`amendment.created_at`)},
           amendment.state::text
      FROM amendment
      JOIN agreement ON agreement.programme_id = amendment.programme_id AND agreement.id = amendment.agreement_id
     WHERE amendment.programme_id = ${programmeId}::uuid AND amendment.agreement_id = ${id}::uuid
       AND amendment.state <> 'DRAFT'`
}
