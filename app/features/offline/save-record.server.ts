import { createHash } from 'node:crypto'
import { can } from '~/domain/access/policy'
import type { AttachmentKind } from '~/domain/attachment/attachment'
import { normaliseName } from '~/domain/identity/names'
import { type EntryField, type OfflineEntry, readOfflineEntry } from '~/domain/offline/offline-entry'
import { type CellError, type OfflineLine, offlineLineIdentity } from '~/domain/offline/offline-line'
import { type Refusal, refuse } from '~/domain/refusal/refusal'
import { inTransaction, type Tx } from '~/platform/db/db'
import { keepAttachment, type PreparedFile, prepareFiles, type SentFile } from '../attachments/attachments.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  findBatch,
  insertBatch,
  linesSplittingATransfer,
  linesWithKnownReference,
  lockOfflineRecords,
  settleBatch,
  touchBatch,
} from './batches.repo.server'
import { type AlikeRecord, linesWithKnownInvoice, selectAlike } from './duplicates.repo.server'
import { findRecord, insertRecord, rewriteRecord } from './records.repo.server'
import { sheetFacts } from './stage-sheet.server'

export interface SaveRecordInput {
  /** The form's own ids: sent twice, the record is there once. */
  recordId: string
  batchId: string
  /** What the occasion is called: 9 月 28 日展销会. Of a batch that is there already, its own stays. */
  title: string
  entry: OfflineEntry
  /** Why it is not the purchase it looks like. */
  alikeReason: string
  evidence: readonly { kind: AttachmentKind; files: readonly SentFile[] }[]
}

export type SavedRecord =
  | { ok: true; value: { batchId: string; recordId: string } }
  | {
      ok: false
      /** By field of the form. */
      errors: Readonly<Record<string, Refusal>>
      /** What it looks like, where that has to be answered. */
      alike: AlikeRecord[]
    }

/**
 * An official writes down one off-platform purchase, or mends one that is not submitted yet. The first of a fair makes
 * the batch that the others join. It counts nothing until another official has approved it.
 * Refuses: not-allowed, not-found, wrong-state, whatever readOfflineEntry and prepareFiles refuse, reference-differs,
 * payment-differs, invoice-recorded, looks-alike (with what it looks like), quota-used.
 */
export async function saveRecord(ctx: UseCaseContext, input: SaveRecordInput): Promise<SavedRecord> {
  const { actor } = ctx
  const { programmeId } = actor
  if (actor.kind !== 'person' || !can(actor, 'offline.submit', { programmeId })) return refused(refuse('not-allowed'))
  const read = readOfflineEntry(input.entry, await sheetFacts(ctx.db, programmeId, ctx.now))
  const title = normaliseName(input.title, { field: 'title', most: 60 })
  if (!read.ok || !title.ok) {
    return {
      ok: false,
      errors: { ...(title.ok ? {} : { title: title.refusal }), ...(read.ok ? {} : read.errors) },
      alike: [],
    }
  }
  const evidence: { kind: AttachmentKind; files: PreparedFile[] }[] = []
  for (const { kind, files } of input.evidence) {
    const prepared = await prepareFiles(files, { field: kind === 'photo' ? 'photos' : 'papers' })
    if (!prepared.ok) return refused(prepared)
    evidence.push({ kind, files: prepared.value })
  }
  return inTransaction(ctx.db, async (tx): Promise<SavedRecord> => {
    await lockOfflineRecords(tx, programmeId)
    const placed = await placeRecord(tx, ctx, input, actor.personId, title.value, read.line)
    if (!placed.ok) return refused(placed)
    const found = await whatStandsAgainst(tx, programmeId, input)
    if (found) return found
    for (const { kind, files } of evidence) {
      for (const file of files) {
        const kept = await keepAttachment(tx, ctx, {
          owner: { type: 'offline-record', id: input.recordId },
          kind,
          file,
        })
        if (!kept.ok) return refused(kept)
      }
    }
    await settleBatch(tx, programmeId, input.batchId)
    await recordAudit(tx, ctx, {
      action: placed.value === 'new' ? 'offline.enter' : 'offline.change',
      subject: { type: 'offline-batch', id: input.batchId, number: title.value },
      to: 'DRAFT',
      after: { record: input.recordId, amountFen: read.line.amountFen },
    })
    return { ok: true, value: { batchId: input.batchId, recordId: input.recordId } }
  })
}

type Placed = { ok: true; value: 'new' | 'changed' } | { ok: false; refusal: Refusal }

/** Puts the record into its batch, which is made for the first one. */
async function placeRecord(
  tx: Tx,
  ctx: UseCaseContext,
  input: SaveRecordInput,
  personId: string,
  title: string,
  line: OfflineLine,
): Promise<Placed> {
  const { programmeId } = ctx.actor
  const { recordId: id, batchId, alikeReason } = input
  const by = { enteredBy: personId, enteredAt: ctx.now }
  const batch = await findBatch(tx, programmeId, batchId)
  if (batch && (batch.enteredBy !== personId || !batch.byHand)) return refuse('not-found')
  if (batch && !(await touchBatch(tx, programmeId, batch))) return refuse('stale-version')
  if (!batch) await insertBatch(tx, programmeId, { id: batchId, fileName: title, fileHash: '', byHand: true, ...by })
  const rowHash = new Uint8Array(createHash('sha256').update(offlineLineIdentity(line)).digest())
  const record = { id, batchId, rowHash, line, alikeReason: alikeReason.trim() }
  const earlier = await findRecord(tx, programmeId, id)
  if (!earlier) {
    await insertRecord(tx, programmeId, { ...record, ...by })
    return { ok: true, value: 'new' }
  }
  if (earlier.batchId !== batchId || earlier.enteredBy !== personId || earlier.reversesId) return refuse('not-found')
  return (await rewriteRecord(tx, programmeId, record)) ? { ok: true, value: 'changed' } : refuse('wrong-state')
}

/** A voucher or an invoice that is there already is refused; what only looks like another purchase wants an answer. */
async function whatStandsAgainst(
  tx: Tx,
  programmeId: string,
  { recordId, batchId, alikeReason }: SaveRecordInput,
): Promise<SavedRecord | null> {
  const ids = [recordId]
  const record = await findRecord(tx, programmeId, recordId)
  const split = await linesSplittingATransfer(tx, programmeId, batchId)
  const wrong = [
    ...(await linesWithKnownReference(tx, programmeId, batchId, ids)),
    ...split.filter(({ rowNumber }) => rowNumber === record?.rowNumber),
    ...(await linesWithKnownInvoice(tx, programmeId, batchId, ['DRAFT', 'SUBMITTED', 'APPROVED'], ids)),
  ]
  if (wrong.length > 0) return { ok: false, errors: fieldErrors(wrong), alike: [] }
  const alike = alikeReason.trim() === '' ? await selectAlike(tx, programmeId, { ids }) : []
  if (alike.length === 0) return null
  const looks = refuse('looks-alike', { field: 'alikeReason', detail: { count: String(alike.length) } })
  return { ok: false, errors: { alikeReason: looks.refusal }, alike }
}

const FIELD_OF: Partial<Record<string, EntryField>> = {
  付款凭证号: 'reference',
  付款日期: 'paidOn',
  采购单位: 'buyerName',
  发票号码: 'invoiceNo',
}

function fieldErrors(errors: readonly CellError[]): Record<string, Refusal> {
  return Object.fromEntries(
    errors.map(({ column, refusal }) => {
      const field = FIELD_OF[column] ?? 'reference'
      return [field, { ...refusal, field }]
    }),
  )
}

function refused({ refusal }: { refusal: Refusal }): SavedRecord {
  return { ok: false, errors: { [refusal.field ?? '']: refusal }, alike: [] }
}
