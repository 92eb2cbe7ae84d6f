import { businessDate } from '~/domain/calendar/business-date'
import type { DocumentFacts } from '~/domain/counting/facts'
import { type Posted, postingsOfDocument, type Truth } from '~/domain/counting/ledger-rows'
import { fen } from '~/domain/money/fen'
import type { Db, Tx } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import {
  insertEntries,
  insertFacts,
  type LedgerDocument,
  type NewEntry,
  readClosedYearNumbers,
  readPosted,
} from './ledger.repo.server'

export interface LedgerDocumentRef {
  type: LedgerDocument
  id: string
}

export interface DocumentTruth {
  document: LedgerDocumentRef
  /** Steps left out keep what they have; within a step, a village left out goes back to zero. */
  truth: readonly Truth[]
}

export interface Posting {
  programmeId: string
  /** What happened, as a word: order-placed, acceptance-signed, transfer-verified … */
  cause: string
  at: Date
}

const DOCUMENTS_AT_ONCE = 500

/**
 * Makes the ledger say what is now true of one document, by appending signed changes (docs/domain.md §4.9). Amounts
 * are fen, goods only. Saying the same again appends nothing.
 *
 * The caller holds the document's row lock: two who post the same document at once would both append the difference.
 *
 * @returns how many rows were appended
 */
export async function post(tx: Tx, input: Posting & DocumentTruth): Promise<number> {
  return postChunk(tx, input, [input], await readClosedYears(tx, input.programmeId), false)
}

/**
 * `post` for many documents (a basket, a sheet of 100,000 lines): they are taken as they come, some hundred at a
 * time, and written in one statement per chunk. `fresh` promises that none of them is in the ledger yet, so that
 * nothing is read for them. Where the documents do not fit one chunk they come in order of their village id: then two
 * writers never wait for each other crosswise.
 *
 * @returns how many rows were appended
 */
export async function postMany(
  tx: Tx,
  input: Posting & { fresh: boolean },
  documents: Iterable<DocumentTruth> | AsyncIterable<DocumentTruth>,
): Promise<number> {
  const closedYears = await readClosedYears(tx, input.programmeId)
  let appended = 0
  let chunk: DocumentTruth[] = []
  for await (const document of documents) {
    chunk.push(document)
    if (chunk.length < DOCUMENTS_AT_ONCE) continue
    appended += await postChunk(tx, input, chunk, closedYears, input.fresh)
    chunk = []
  }
  if (chunk.length > 0) appended += await postChunk(tx, input, chunk, closedYears, input.fresh)
  return appended
}

/**
 * Which buyer, channel and base the rows of new documents will stand under, in every figure and for good. Told once,
 * before the first row of a document is posted; told again it changes nothing.
 */
export async function rememberDocuments(
  tx: Tx,
  programmeId: string,
  documents: readonly (LedgerDocumentRef & DocumentFacts)[],
): Promise<void> {
  if (documents.length > 0) await insertFacts(tx, programmeId, documents)
}

/** 已结账: no row may be added to these years any more. */
export async function readClosedYears(db: Db | Tx, programmeId: string): Promise<ReadonlySet<number>> {
  return new Set(await readClosedYearNumbers(db, programmeId))
}

async function postChunk(
  tx: Tx,
  { programmeId, cause, at }: Posting,
  documents: readonly DocumentTruth[],
  closedYears: ReadonlySet<number>,
  fresh: boolean,
): Promise<number> {
  const ids = fresh ? [] : documents.map(({ document }) => document.id)
  const earlier = await readPostedRows(tx, programmeId, ids)
  const entries = documents.flatMap(({ document, truth }) =>
    postingsOfDocument(truth, earlier.get(document.id) ?? [], closedYears).map(
      (row): NewEntry => ({ ...row, id: uuid7(), documentType: document.type, documentId: document.id, cause }),
    ),
  )
  if (entries.length > 0) await insertEntries(tx, programmeId, at, entries)
  return entries.length
}

/** What stands in the ledger for these documents: Σ per step, village, year and business date. */
export async function readPostedRows(
  tx: Tx,
  programmeId: string,
  documentIds: readonly string[],
): Promise<Map<string, Posted[]>> {
  const byDocument = new Map<string, Posted[]>()
  if (documentIds.length === 0) return byDocument
  for (const { documentId, ...sum } of await readPosted(tx, programmeId, [...documentIds])) {
    const row = { ...sum, businessDate: businessDate(sum.businessDate), amountFen: fen(sum.amountFen) }
    byDocument.set(documentId, [...(byDocument.get(documentId) ?? []), row])
  }
  return byDocument
}
