import { type BusinessDate, businessDate, businessDateOf, laterOf } from '~/domain/calendar/business-date'
import { type Fen, fen, formatYuanPlain } from '~/domain/money/fen'
import type { OfflineEntry } from '~/domain/offline/offline-entry'
import type { OfflineState } from '~/domain/offline/offline-lifecycle'
import { partsOfNote } from '~/domain/offline/offline-line'
import type { Channel } from '~/domain/offline/vocabulary'
import { formatThousandths } from '~/domain/quantity/thousandths'
import type { Db } from '~/platform/db/db'
import { uuid7 } from '~/platform/ids/uuid7'
import { type AttachmentSummary, listAttachments } from '../attachments/attachments.view.server'
import { findBatch, type OfflineBatchRow } from './batches.repo.server'
import { type AlikeFile, selectAlike, selectAlikeFiles } from './duplicates.repo.server'
import { findLine, lastLineOf, type RecordedLine } from './lines.repo.server'
import { readNames, readVillageNames } from './people.repo.server'
import {
  type ListedRow,
  type PairRow,
  type RecordFilter,
  selectAuthors,
  selectNextWaiting,
  selectRecordPage,
  selectReversal,
  sumOfRecords,
} from './record-list.repo.server'
import { findRecord } from './records.repo.server'

export type { PairRow, RecordFilter }

const PAGE = 50

export interface ListedRecord extends Omit<ListedRow, 'day' | 'amountFen'> {
  day: BusinessDate
  amountFen: Fen
}

export interface RecordList {
  rows: ListedRecord[]
  sumFen: Fen
  /** The last of this page, when more follow. */
  next: { day: BusinessDate; id: string } | null
}

/** Off-platform records by the day that counts, the latest first, with the sum of all pages. */
export async function listRecords(
  db: Db,
  programmeId: string,
  filter: RecordFilter,
  before: { day: BusinessDate; id: string } | null,
): Promise<RecordList> {
  const [found, sum] = await Promise.all([
    selectRecordPage(db, programmeId, filter, { before, limit: PAGE + 1 }),
    sumOfRecords(db, programmeId, filter),
  ])
  const rows = found.slice(0, PAGE).map((row) => ({ ...row, day: dayOf(row.day), amountFen: fen(row.amountFen) }))
  const last = rows.at(-1)
  return { rows, sumFen: fen(sum), next: found.length > PAGE && last ? { day: last.day, id: last.id } : null }
}

/** What the filter and the form offer: villages in their order, and who has entered something. */
export async function readOfflineChoices(
  db: Db,
  programmeId: string,
): Promise<{ villages: { id: string; name: string }[]; authors: { id: string; name: string }[] }> {
  const [{ rows }, authors] = await Promise.all([readVillageNames(db, programmeId), selectAuthors(db, programmeId)])
  return { villages: rows, authors }
}

/** Something that may be the same purchase, with where it stands. */
export type Alike =
  | {
      kind: 'record'
      id: string
      number: string | null
      state: OfflineState
      buyerName: string
      product: string
      day: BusinessDate
      amountFen: Fen
    }
  | { kind: 'file'; id: string; name: string; ownerType: string; ownerId: string; same: boolean }

export interface RecordPage {
  record: RecordedLine & { enteredBy: string; unseenReason: string }
  batch: OfflineBatchRow
  enteredByName: string
  enteredAt: Date
  decidedByName: string | null
  decidedAt: Date | null
  countsOn: BusinessDate
  evidence: AttachmentSummary[]
  batchEvidence: AttachmentSummary[]
  alike: Alike[]
  /** What this record takes back, and what takes it back. */
  original: PairRow | null
  reversal: PairRow | null
  nextWaiting: string | null
  /** For the form that asks for a reversal. */
  reversalId: string
}

/** One record with everything an approver looks at. */
export async function readRecordPage(db: Db, programmeId: string, id: string): Promise<RecordPage | null> {
  const record = await findLine(db, programmeId, id)
  if (!record) return null
  const { batchId, enteredBy, enteredAt, decidedBy, decidedAt } = record
  const [batch, names, evidence, batchEvidence, alike, original, reversal, nextWaiting] = await Promise.all([
    findBatch(db, programmeId, batchId),
    readNames(db, [enteredBy, ...(decidedBy ? [decidedBy] : [])]),
    listAttachments(db, programmeId, { type: 'offline-record', id }),
    listAttachments(db, programmeId, { type: 'offline-batch', id: batchId }),
    readAlike(db, programmeId, { ids: [id], batchId }),
    record.reversesId ? findLine(db, programmeId, record.reversesId) : null,
    selectReversal(db, programmeId, id),
    selectNextWaiting(db, programmeId, batchId, record.rowNumber),
  ])
  if (!batch) return null
  return {
    ...{ record, batch, evidence, batchEvidence, alike, reversal, nextWaiting, reversalId: uuid7() },
    original: original && { id: original.id, number: original.number, state: original.state },
    enteredByName: names.get(enteredBy) ?? '',
    decidedByName: decidedBy ? (names.get(decidedBy) ?? '') : null,
    ...{ enteredAt, decidedAt, countsOn: laterOf(record.acceptedOn, record.paidOn) },
  }
}

/** What one record, or a whole batch, looks like. */
export async function readAlike(
  db: Db,
  programmeId: string,
  about: { ids: readonly string[] | null; batchId: string },
): Promise<Alike[]> {
  const [records, files] = await Promise.all([
    selectAlike(db, programmeId, about.ids ? { ids: about.ids } : { batchId: about.batchId }),
    selectAlikeFiles(db, programmeId, { records: about.ids ?? null, batchId: about.batchId }),
  ])
  return [...records.map(alikeRecord), ...files.map(alikeFile)]
}

/** A record in the way of another one, as pages show it. */
export function alikeRecord(row: Awaited<ReturnType<typeof selectAlike>>[number]): Alike {
  const { id, number, state, buyerName, product, day, amountFen } = row
  return { kind: 'record', id, number, state, buyerName, product, day: dayOf(day), amountFen: fen(amountFen) }
}

function alikeFile({ id, name, ownerType, ownerId, same }: AlikeFile): Alike {
  return { kind: 'file', id, name, ownerType, ownerId, same }
}

export interface EntryPage {
  recordId: string
  batchId: string
  /** Of a batch that is there already; else null, and the form asks for one. */
  title: string | null
  entry: OfflineEntry
  alikeReason: string
  today: BusinessDate
}

const NOTHING: OfflineEntry = {
  ...{ village: '', product: '', amount: '', acceptedOn: '', buyerName: '', channel: 'FAIR', buyerType: 'INDIVIDUAL' },
  ...{ uscc: '', quantity: '', unit: '', unitPrice: '', amountReason: '', spec: '', paidOn: '', reference: '' },
  ...{ invoiceNo: '', note: '' },
}

/**
 * The form for the next record: of a batch of one's own it keeps what one fair has in common. Null: no such batch, or
 * not one's own, or no longer open.
 */
export async function readNewEntry(
  db: Db,
  about: { programmeId: string; personId: string; batchId: string | null; now: Date },
): Promise<EntryPage | null> {
  const { programmeId, batchId, personId } = about
  const today = businessDateOf(about.now)
  const fresh = { recordId: uuid7(), alikeReason: '', today }
  if (batchId === null) return { ...fresh, batchId: uuid7(), title: null, entry: { ...NOTHING, acceptedOn: today } }
  const [batch, last] = await Promise.all([findBatch(db, programmeId, batchId), lastLineOf(db, programmeId, batchId)])
  if (!batch?.byHand || batch.enteredBy !== personId || last?.reversesId) return null
  const { villageName: village = '', acceptedOn = today, channel = 'FAIR' as Channel } = last ?? {}
  const { buyerName = '', buyerType = 'INDIVIDUAL' as const, uscc = '' } = last ?? {}
  const entry = { ...NOTHING, village, acceptedOn, channel, buyerName, buyerType, uscc }
  return { ...fresh, batchId, title: batch.fileName, entry }
}

/** Whether there is such a record. */
export async function hasRecord(db: Db, programmeId: string, id: string): Promise<boolean> {
  return (await findRecord(db, programmeId, id)) !== null
}

/** The form filled with a record of one's own that is not submitted. Null: no such one. */
export async function readEntry(
  db: Db,
  about: { programmeId: string; personId: string; recordId: string; now: Date },
): Promise<EntryPage | null> {
  const line = await findLine(db, about.programmeId, about.recordId)
  if (!line || line.enteredBy !== about.personId || line.reversesId) return null
  if (line.state !== 'DRAFT' && line.state !== 'RETURNED') return null
  const batch = await findBatch(db, about.programmeId, line.batchId)
  if (!batch?.byHand) return null
  const { reason: amountReason, note } = partsOfNote(line.note)
  const entry: OfflineEntry = {
    ...{ village: line.villageName, product: line.product, amount: formatYuanPlain(line.amountFen) },
    ...{ acceptedOn: line.acceptedOn, paidOn: line.paidOn, buyerName: line.buyerName, uscc: line.uscc },
    ...{ channel: line.channel, buyerType: line.buyerType, spec: line.spec, reference: line.reference },
    ...{ quantity: formatThousandths(line.quantity), unit: line.unit, unitPrice: formatYuanPlain(line.unitPriceFen) },
    ...{ invoiceNo: line.invoiceNo, amountReason, note },
  }
  const { id: recordId, batchId, alikeReason } = line
  return { recordId, batchId, title: batch.fileName, entry, alikeReason, today: businessDateOf(about.now) }
}

/** A DATE column arrives as midnight UTC. */
function dayOf(date: Date): BusinessDate {
  return businessDate(date.toISOString().slice(0, 10))
}
