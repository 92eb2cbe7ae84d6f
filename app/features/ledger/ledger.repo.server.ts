import type { DocumentFacts } from '~/domain/counting/facts'
import type { Seal } from '~/domain/seal/chain'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { LedgerDocument, LedgerStep } from '~/platform/db/generated/enums'

export type { LedgerDocument }

export interface PostedSum {
  documentId: string
  step: LedgerStep
  villageId: string | null
  year: number
  businessDate: string
  amountFen: bigint
}

export interface NewEntry {
  id: string
  villageId: string | null
  year: number
  businessDate: string
  step: LedgerStep
  documentType: LedgerDocument
  documentId: string
  amountFen: bigint
  ruleVersion: number
  cause: string
  restated: boolean
}

export interface StoredEntry {
  id: string
  villageId: string | null
  year: number
  businessDate: string
  step: LedgerStep
  documentType: LedgerDocument
  documentId: string
  amountFen: bigint
  ruleVersion: number
  cause: string
  restated: boolean
  recordedAt: Date
}

/** Σ of what stands in the ledger for these documents, where it is not zero. */
export async function readPosted(tx: Tx, programmeId: string, documentIds: string[]): Promise<PostedSum[]> {
  return tx.$queryRaw<PostedSum[]>`
    SELECT document_id AS "documentId", step::text AS step, village_id AS "villageId", year,
           business_date::text AS "businessDate", sum(amount_fen)::bigint AS "amountFen"
      FROM ledger_entry
     WHERE programme_id = ${programmeId}::uuid AND document_id = ANY (${documentIds}::uuid[])
     GROUP BY document_id, step, village_id, year, business_date
    HAVING sum(amount_fen) <> 0
     ORDER BY document_id, step, business_date, year, village_id`
}

export async function readClosedYearNumbers(db: Db | Tx, programmeId: string): Promise<number[]> {
  const rows = await db.closedYear.findMany({
    where: { programmeId },
    select: { year: true },
    orderBy: { year: 'asc' },
  })
  return rows.map((row) => row.year)
}

/** What is known already stays. */
export async function insertFacts(
  tx: Tx,
  programmeId: string,
  documents: readonly (DocumentFacts & { type: LedgerDocument; id: string })[],
): Promise<void> {
  const column = <T>(read: (document: (typeof documents)[number]) => T) => documents.map(read)
  await tx.$executeRaw`
    INSERT INTO ledger_facts (programme_id, document_type, document_id, buyer_id, buyer_type, channel, base_id)
    SELECT ${programmeId}::uuid, row.type::ledger_document, row.id, row.buyer_id, row.buyer_type::buyer_type,
           row.channel, row.base_id
      FROM unnest(${column(({ type }) => type)}::text[], ${column(({ id }) => id)}::uuid[],
                  ${column(({ buyerId }) => buyerId)}::uuid[], ${column(({ buyerType }) => buyerType)}::text[],
                  ${column(({ channel }) => channel)}::text[], ${column(({ baseId }) => baseId)}::uuid[])
             AS row (type, id, buyer_id, buyer_type, channel, base_id)
    ON CONFLICT DO NOTHING`
}

/** One statement for all rows, so that the totals' trigger runs once; each with what is known of its document. */
export async function insertEntries(tx: Tx, programmeId: string, at: Date, entries: NewEntry[]): Promise<void> {
  const column = <T>(read: (entry: NewEntry) => T) => entries.map(read)
  await tx.$executeRaw`
    INSERT INTO ledger_entry (programme_id, id, village_id, year, business_date, step, document_type, document_id,
                              amount_fen, rule_version, cause, restated, recorded_at, buyer_id, buyer_type, channel,
                              base_id)
    SELECT ${programmeId}::uuid, row.id, row.village_id, row.year, row.business_date, row.step::ledger_step,
           row.document_type::ledger_document, row.document_id, row.amount_fen, row.rule_version, row.cause,
           row.restated, ${at}, facts.buyer_id, facts.buyer_type, facts.channel, facts.base_id
      FROM unnest(${column((entry) => entry.id)}::uuid[], ${column((entry) => entry.villageId)}::uuid[],
                  ${column((entry) => entry.year)}::int[], ${column((entry) => entry.businessDate)}::date[],
                  ${column((entry) => entry.step)}::text[], ${column((entry) => entry.documentType)}::text[],
                  ${column((entry) => entry.documentId)}::uuid[],
                  ${column((entry) => entry.amountFen.toString())}::bigint[],
                  ${column((entry) => entry.ruleVersion)}::int[], ${column((entry) => entry.cause)}::text[],
                  ${column((entry) => entry.restated)}::boolean[])
             AS row (id, village_id, year, business_date, step, document_type, document_id, amount_fen, rule_version,
                     cause, restated)
      LEFT JOIN ledger_facts AS facts
        ON facts.programme_id = ${programmeId}::uuid AND facts.document_type = row.document_type::ledger_document
       AND facts.document_id = row.document_id
     ORDER BY row.village_id, row.id`
}

export async function readProgrammesToSeal(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM programme
     WHERE EXISTS (SELECT 1 FROM ledger_unsealed WHERE ledger_unsealed.programme_id = programme.id)
     ORDER BY id`
  return rows.map((row) => row.id)
}

/** One sealer per programme: false when another holds the lock. It is let go at commit. */
export async function takeSealerLock(tx: Tx, programmeId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended('xiangyue.seal ' || ${programmeId}, 0)) AS taken`
  return row?.taken ?? false
}

export async function readLastSeal(db: Db | Tx, programmeId: string): Promise<{ seq: bigint; hash: string } | null> {
  return db.ledgerSeal.findFirst({
    where: { programmeId },
    orderBy: { seq: 'desc' },
    select: { seq: true, hash: true },
  })
}

/** The oldest rows that no seal names yet, in id order. */
export async function readUnsealed(tx: Tx, programmeId: string, limit: number): Promise<StoredEntry[]> {
  return tx.$queryRaw<StoredEntry[]>`
    SELECT ${STORED_COLUMNS}
      FROM ledger_unsealed AS waiting
      JOIN ledger_entry AS entry ON entry.programme_id = waiting.programme_id AND entry.id = waiting.entry_id
     WHERE waiting.programme_id = ${programmeId}::uuid
     ORDER BY waiting.entry_id
     LIMIT ${limit}`
}

export async function insertSeals(tx: Tx, programmeId: string, at: Date, seals: Seal[]): Promise<void> {
  const entryIds = seals.map((seal) => seal.entryId)
  await tx.$executeRaw`
    INSERT INTO ledger_seal (programme_id, seq, entry_id, prev, hash, sealed_at)
    SELECT ${programmeId}::uuid, row.seq, row.entry_id, row.prev, row.hash, ${at}
      FROM unnest(${seals.map((seal) => seal.seq.toString())}::bigint[], ${entryIds}::uuid[],
                  ${seals.map((seal) => seal.prev)}::text[], ${seals.map((seal) => seal.hash)}::text[])
             AS row (seq, entry_id, prev, hash)`
  const removed = await tx.$executeRaw`
    DELETE FROM ledger_unsealed WHERE programme_id = ${programmeId}::uuid AND entry_id = ANY (${entryIds}::uuid[])`
  if (removed !== seals.length) throw new Error(`sealed ${seals.length} rows, but ${removed} were waiting`)
}

/** As takeSealerLock, but waits for whoever seals. */
export async function waitForSealerLock(tx: Tx, programmeId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('xiangyue.seal ' || ${programmeId}, 0))`
}

/** Waits for all who post and keeps others from posting until the transaction ends; they hold it by a trigger. */
export async function lockYears(tx: Tx, programmeId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('xiangyue.years ' || ${programmeId}, 0))`
}

/** Closed at `closedAt`, or when its last row was recorded: a clock beside this one may be ahead. */
export async function insertClosedYear(
  tx: Tx,
  programmeId: string,
  { year, closedAt, closedBy }: { year: number; closedAt: Date; closedBy: string | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO closed_year (programme_id, year, closed_at, closed_by)
    SELECT ${programmeId}::uuid, ${year}::int, greatest(${closedAt}::timestamptz, max(recorded_at)), ${closedBy}::uuid
      FROM ledger_entry WHERE programme_id = ${programmeId}::uuid AND year = ${year}::int`
}

export async function selectClosedYears(db: Db | Tx, programmeId: string): Promise<{ year: number; closedAt: Date }[]> {
  return await db.closedYear.findMany({
    where: { programmeId },
    select: { year: true, closedAt: true },
    orderBy: { year: 'desc' },
  })
}

/** The columns a seal covers, of `ledger_entry AS entry`. */
export const STORED_COLUMNS = Prisma.sql`
  entry.id, entry.village_id AS "villageId", entry.year, entry.business_date::text AS "businessDate",
  entry.step::text AS step, entry.document_type::text AS "documentType", entry.document_id AS "documentId",
  entry.amount_fen AS "amountFen", entry.rule_version AS "ruleVersion", entry.cause, entry.restated,
  entry.recorded_at AS "recordedAt"`
