import type { AgreementState } from '~/domain/agreement/agreement-lifecycle'
import type { AmendmentState } from '~/domain/amendment/amendment-lifecycle'
import type { RemedyState } from '~/domain/delivery/remedy'
import type { FulfilmentState } from '~/domain/order/order-lifecycle'
import type { PaperKind } from '~/domain/paper/paper-kinds'
import type { PaperPhase } from '~/domain/paper/paper-phase'
import type { StatementState } from '~/domain/statement/statement-lifecycle'
import type { Db, Tx } from '~/platform/db/db'

/** A version of a paper that was given out. `sha256` is hexadecimal. */
export interface IssuedPaper {
  readonly kind: string
  readonly number: string
  readonly code: string
  readonly sha256: string
  readonly phase: PaperPhase
  readonly issuedAt: Date
  readonly superseded: boolean
}

export interface DocumentKey {
  readonly programmeId: string
  readonly kind: PaperKind
  readonly documentId: string
}

interface IssueRow extends Omit<IssuedPaper, 'sha256'> {
  sha256: Uint8Array
}

/** The version with exactly this text, current or not. */
export async function findIssue(
  db: Db | Tx,
  { programmeId, kind, documentId }: DocumentKey,
  sha256: string,
): Promise<IssuedPaper | null> {
  const [row] = await db.$queryRaw<IssueRow[]>`
    SELECT kind, number, code, sha256, phase, issued_at AS "issuedAt", superseded_at IS NOT NULL AS superseded
      FROM paper_issue
     WHERE programme_id = ${programmeId}::uuid AND kind = ${kind} AND document_id = ${documentId}
       AND sha256 = ${bytesOf(sha256)}`
  return row ? issueOf(row) : null
}

/** Two that print one document at once take turns, whether or not it was printed before. */
export async function lockDocument(tx: Tx, { programmeId, kind, documentId }: DocumentKey): Promise<void> {
  const what = `xiangyue.paper ${programmeId} ${kind} ${documentId}`
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${what}, 0))) held`
}

/** From now on another version is the current one. */
export async function supersedeIssues(tx: Tx, key: DocumentKey, sha256: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE paper_issue SET superseded_at = ${now}
     WHERE programme_id = ${key.programmeId}::uuid AND kind = ${key.kind} AND document_id = ${key.documentId}
       AND superseded_at IS NULL AND sha256 <> ${bytesOf(sha256)}`
}

/** A version that was superseded is the current one again: the document is as it was. */
export async function restoreIssue(tx: Tx, key: DocumentKey, sha256: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE paper_issue SET superseded_at = NULL
     WHERE programme_id = ${key.programmeId}::uuid AND kind = ${key.kind} AND document_id = ${key.documentId}
       AND superseded_at IS NOT NULL AND sha256 = ${bytesOf(sha256)}`
}

export async function insertIssue(
  tx: Tx,
  key: DocumentKey,
  issue: Omit<IssuedPaper, 'kind' | 'superseded'> & { id: string },
): Promise<void> {
  const { programmeId, kind, documentId } = key
  const { id, number, code, sha256, phase, issuedAt } = issue
  await tx.$executeRaw`
    INSERT INTO paper_issue (programme_id, id, kind, document_id, number, code, sha256, phase, issued_at)
    VALUES (${programmeId}::uuid, ${id}::uuid, ${kind}, ${documentId}, ${number}, ${code}, ${bytesOf(sha256)},
            ${phase}, ${issuedAt})`
}

export interface FoundIssue extends IssuedPaper {
  readonly programmeId: string
  readonly documentId: string
}

/** By its code, whatever programme gave it out: the code is what whoever asks has in their hand. */
export async function findIssueByCode(db: Db, code: string): Promise<FoundIssue | null> {
  const [row] = await db.$queryRaw<(IssueRow & { programmeId: string; documentId: string })[]>`
    SELECT programme_id AS "programmeId", document_id AS "documentId", kind, number, code, sha256, phase,
           issued_at AS "issuedAt", superseded_at IS NOT NULL AS superseded
      FROM paper_issue WHERE code = ${code}`
  return row ? { ...issueOf(row), programmeId: row.programmeId, documentId: row.documentId } : null
}

/** Number of the order that a remedy belongs to. */
export async function findOrderOfRemedy(db: Db, programmeId: string, number: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ number: string }[]>`
    SELECT purchase_order.number FROM remedy
      JOIN purchase_order ON purchase_order.programme_id = remedy.programme_id AND purchase_order.id = remedy.order_id
     WHERE remedy.programme_id = ${programmeId}::uuid AND remedy.number = ${number}`
  return row?.number ?? null
}

/** Where a remedy stands, and whether an agreed one took it back. */
export async function findRemedyState(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ state: RemedyState; reversed: boolean } | null> {
  const [row] = await db.$queryRaw<{ state: RemedyState; reversed: boolean }[]>`
    SELECT state::text,
           EXISTS (SELECT 1 FROM remedy AS reversal
                    WHERE reversal.programme_id = remedy.programme_id AND reversal.reverses_id = remedy.id
                      AND reversal.state = 'AGREED') AS reversed
      FROM remedy WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
  return row ?? null
}

/** Number of the order that a delivery note or an acceptance belongs to. */
export async function findOrderOfPaper(
  db: Db,
  programmeId: string,
  kind: 'delivery-note' | 'acceptance',
  number: string,
): Promise<string | null> {
  const [row] =
    kind === 'delivery-note'
      ? await db.$queryRaw<{ number: string }[]>`
          SELECT purchase_order.number FROM delivery_note AS paper
            JOIN purchase_order
              ON purchase_order.programme_id = paper.programme_id AND purchase_order.id = paper.order_id
           WHERE paper.programme_id = ${programmeId}::uuid AND paper.number = ${number}`
      : await db.$queryRaw<{ number: string }[]>`
          SELECT purchase_order.number FROM acceptance AS paper
            JOIN purchase_order
              ON purchase_order.programme_id = paper.programme_id AND purchase_order.id = paper.order_id
           WHERE paper.programme_id = ${programmeId}::uuid AND paper.number = ${number}`
  return row?.number ?? null
}

export async function findAgreementState(db: Db, programmeId: string, id: string): Promise<AgreementState | null> {
  const [row] = await db.$queryRaw<{ state: AgreementState }[]>`
    SELECT state::text FROM agreement WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
  return row?.state ?? null
}

export async function findAmendmentState(db: Db, programmeId: string, id: string): Promise<AmendmentState | null> {
  const [row] = await db.$queryRaw<{ state: AmendmentState }[]>`
    SELECT state::text FROM amendment WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
  return row?.state ?? null
}

/** Null: it is none that was drawn up. */
export async function findStatementState(db: Db, programmeId: string, id: string): Promise<StatementState | null> {
  const [row] = await db.$queryRaw<{ state: StatementState }[]>`
    SELECT state::text FROM statement WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
  return row?.state ?? null
}

export async function findFulfilment(db: Db, programmeId: string, id: string): Promise<FulfilmentState | null> {
  const [row] = await db.$queryRaw<{ fulfilment: FulfilmentState }[]>`
    SELECT fulfilment::text FROM purchase_order WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid`
  return row?.fulfilment ?? null
}

/** Whether another note, another acceptance took it back; null when there is none such. */
export async function findReversed(
  db: Db,
  programmeId: string,
  kind: 'delivery-note' | 'acceptance',
  id: string,
): Promise<boolean | null> {
  const [row] =
    kind === 'delivery-note'
      ? await db.$queryRaw<{ reversed: boolean }[]>`
          SELECT EXISTS (SELECT 1 FROM delivery_note AS other
                          WHERE other.programme_id = paper.programme_id AND other.reverses_id = paper.id) AS reversed
            FROM delivery_note AS paper WHERE paper.programme_id = ${programmeId}::uuid AND paper.id = ${id}::uuid`
      : await db.$queryRaw<{ reversed: boolean }[]>`
          SELECT EXISTS (SELECT 1 FROM acceptance AS other
                          WHERE other.programme_id = paper.programme_id AND other.reverses_id = paper.id) AS reversed
            FROM acceptance AS paper WHERE paper.programme_id = ${programmeId}::uuid AND paper.id = ${id}::uuid`
  return row?.reversed ?? null
}

function issueOf({ sha256, ...row }: IssueRow): IssuedPaper {
  const { kind, number, code, phase, issuedAt, superseded } = row
  return { kind, number, code, phase, issuedAt, superseded, sha256: Buffer.from(sha256).toString('hex') }
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}
