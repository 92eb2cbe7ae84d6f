import { createHash } from 'node:crypto'
import {
  type AttachmentKind,
  attachmentName,
  type MediaType,
  MOST_FILE_BYTES,
  MOST_FILES,
  MOST_PIXELS,
  mediaTypeOf,
  megabytes,
  QUOTA_BYTES,
} from '~/domain/attachment/attachment'
import { looksOf } from '~/domain/attachment/looks'
import { normaliseName } from '~/domain/identity/names'
import { tooManyAttempts } from '~/domain/limits/limits'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { faultOfPdf } from '~/platform/files/pdf'
import { redrawPicture } from '~/platform/files/picture'
import { uuid7 } from '~/platform/ids/uuid7'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  type AttachmentRow,
  deleteAttachments,
  findAttachment,
  selectOwnersOf as findOwnersOf,
  findSame,
  insertAttachment,
  insertContent,
  type Owner,
  selectAttachments,
  selectAttachmentsOf,
  selectContent,
  takeRoom,
} from './attachments.repo.server'
import { countAttachments } from './attachments.view.server'

export type { Owner }
export { findOwnersOf }

/** A file as a browser sent it. */
export interface SentFile {
  name: string
  bytes: Uint8Array
}

/** A file that was looked into, drawn anew where it is a picture, and may be kept. */
export interface PreparedFile {
  name: string
  mediaType: MediaType
  bytes: Uint8Array<ArrayBuffer>
  width: number | null
  height: number | null
  sha256: Uint8Array<ArrayBuffer>
  /** What a picture looks like (app/domain/attachment/looks.ts); empty for papers. */
  looks: number[]
}

const BUSY_SECONDS = 20

/**
 * Looks into files before any transaction: what they are is told by their contents, pictures are drawn anew without
 * what a camera wrote beside them. All or none.
 * Refuses: too-many-files, upload-too-large, upload-kind, upload-heic, upload-damaged, upload-pixels, upload-active,
 * too-many-attempts (more pictures are waiting than the server can draw); each with detail.file.
 */
export async function prepareFiles(
  files: readonly SentFile[],
  about: { field: string } = { field: 'files' },
): Promise<Outcome<PreparedFile[]>> {
  if (files.length > MOST_FILES) return refuse('too-many-files', { ...about, detail: { most: String(MOST_FILES) } })
  const prepared: PreparedFile[] = []
  for (const file of files) {
    const one = await prepareFile(file, about)
    if (!one.ok) return one
    prepared.push(one.value)
  }
  return accept(prepared)
}

async function prepareFile({ name: typed, bytes }: SentFile, about: { field: string }): Promise<Outcome<PreparedFile>> {
  const detail = { file: shownName(typed) }
  if (bytes.byteLength > MOST_FILE_BYTES) {
    const sizes = { size: megabytes(bytes.byteLength), maximum: megabytes(MOST_FILE_BYTES) }
    return refuse('upload-too-large', { ...about, detail: { ...detail, ...sizes } })
  }
  const media = mediaTypeOf(bytes)
  if (media === null) return refuse('upload-kind', { ...about, detail })
  if (media === 'heic') return refuse('upload-heic', { ...about, detail })
  const name = attachmentName(typed, media)
  if (media === 'application/ofd') {
    const kept = new Uint8Array(bytes)
    return accept({ name, mediaType: media, bytes: kept, width: null, height: null, sha256: hashOf(kept), looks: [] })
  }
  if (media === 'application/pdf') {
    const fault = faultOfPdf(bytes)
    if (fault) return refuse(fault === 'active' ? 'upload-active' : 'upload-damaged', { ...about, detail })
    const kept = new Uint8Array(bytes)
    return accept({ name, mediaType: media, bytes: kept, width: null, height: null, sha256: hashOf(kept), looks: [] })
  }
  const format = media === 'image/jpeg' ? 'jpeg' : media === 'image/png' ? 'png' : 'webp'
  const picture = await redrawPicture(bytes, { format, mostPixels: MOST_PIXELS })
  if (picture === 'busy') return tooManyAttempts(BUSY_SECONDS, about)
  if (picture === 'damaged') return refuse('upload-damaged', { ...about, detail })
  if (picture === 'too-many-pixels') {
    return refuse('upload-pixels', { ...about, detail: { ...detail, most: String(MOST_PIXELS / 1_000_000) } })
  }
  const { spots, ...drawn } = picture
  return accept({ name, mediaType: media, ...drawn, sha256: hashOf(drawn.bytes), looks: looksOf(spots) })
}

export interface KeepAttachment {
  /** The document. Whether the actor may add to it, its own room has asked. */
  owner: Owner
  kind: AttachmentKind
  file: PreparedFile
  /** Whose quota it takes; unless told the actor's organisation, and the office's for officials. */
  organisationId?: string | null
}

/**
 * Keeps a file with its document, in the transaction of whoever changes the document. The same file a second time is
 * there once. Refuses: quota-used.
 * @returns the attachment's id, served at /attachments/ID
 */
export async function keepAttachment(
  tx: Tx,
  ctx: Pick<UseCaseContext, 'actor' | 'now' | 'channel' | 'origin'>,
  { owner, kind, file, ...given }: KeepAttachment,
): Promise<Outcome<string>> {
  const { actor } = ctx
  const { programmeId } = actor
  const own = actor.kind === 'person' ? actor.organisationId : null
  const organisationId = given.organisationId === undefined ? own : given.organisationId
  const { name, mediaType, width, height, sha256, looks } = file
  const bytes = file.bytes.byteLength
  const row: AttachmentRow = {
    ...{
      id: uuid7(),
      ownerType: owner.type,
      ownerId: owner.id,
      kind,
      name,
      mediaType,
      bytes,
      width,
      height,
      sha256,
      looks,
    },
    ...{ organisationId, uploadedBy: actor.kind === 'person' ? actor.personId : null, uploadedAt: ctx.now },
  }
  if (!(await insertAttachment(tx, programmeId, row))) {
    const same = await findSame(tx, programmeId, owner, kind, sha256)
    if (same === null) throw new Error('an attachment that stands in the way is there')
    return accept(same)
  }
  const quota = organisationId === null ? QUOTA_BYTES.office : QUOTA_BYTES.organisation
  const used = await takeRoom(tx, programmeId, organisationId, { bytes, quota })
  if (used !== null) {
    return refuse('quota-used', { field: 'files', detail: { used: megabytes(Number(used)), quota: megabytes(quota) } })
  }
  await insertContent(tx, programmeId, row.id, file.bytes)
  await recordAudit(tx, ctx, { action: 'attachment.add', subject: { type: owner.type, id: owner.id, number: name } })
  return accept(row.id)
}

/**
 * Keeps files of one document with another of the same owner too, contents and all: those of `ids` that stand with
 * `from`, in the transaction of whoever makes the other. Refuses: quota-used. @returns what kinds they are
 */
export async function copyAttachments(
  tx: Tx,
  ctx: Pick<UseCaseContext, 'actor' | 'now' | 'channel' | 'origin'>,
  from: Owner,
  to: Owner,
  ids: readonly string[],
): Promise<Outcome<AttachmentKind[]>> {
  const { programmeId } = ctx.actor
  const rows = ids.length === 0 ? [] : await selectAttachments(tx, programmeId, from)
  const copied = rows.filter(({ id }) => ids.includes(id))
  for (const row of copied) {
    const bytes = await selectContent(tx, programmeId, row.id)
    if (!bytes) throw new Error('a file that stands with its document has its contents')
    const { name, mediaType, width, height, sha256, looks, kind } = row
    const file: PreparedFile = { name, mediaType, width, height, sha256, looks, bytes }
    const kept = await keepAttachment(tx, ctx, { owner: to, kind, file })
    if (!kept.ok) return kept
  }
  return accept(copied.map(({ kind }) => kind))
}

/**
 * Takes one file from its document; whether the document still allows that, its own room has asked. Refuses: not-found.
 */
export async function dropAttachment(
  tx: Tx,
  ctx: Pick<UseCaseContext, 'actor' | 'now' | 'channel' | 'origin'>,
  { owner, id }: { owner: Owner; id: string },
): Promise<Outcome<void>> {
  const { programmeId } = ctx.actor
  const row = await findAttachment(tx, programmeId, id)
  if (!row || row.ownerType !== owner.type || row.ownerId !== owner.id) return refuse('not-found')
  await deleteAttachments(tx, programmeId, [row])
  const subject = { type: owner.type, id: owner.id, number: row.name }
  await recordAudit(tx, ctx, { action: 'attachment.remove', subject })
  return accept()
}

/** Takes all files of a document that is thrown away itself, which its own audit row tells. */
export async function dropAttachmentsOf(tx: Tx, programmeId: string, owner: Owner): Promise<void> {
  const rows = await selectAttachments(tx, programmeId, owner)
  if (rows.length > 0) await deleteAttachments(tx, programmeId, rows)
}

/** The same of many documents of one kind. */
export async function dropAttachmentsOfMany(
  tx: Tx,
  programmeId: string,
  type: Owner['type'],
  ids: readonly string[],
): Promise<void> {
  const rows = ids.length === 0 ? [] : await selectAttachmentsOf(tx, programmeId, type, ids)
  if (rows.length > 0) await deleteAttachments(tx, programmeId, rows)
}

function hashOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(bytes).digest())
}

const LONGEST_SHOWN = 40

/** The name as its sender knows it, as far as a page can show it. */
function shownName(typed: string): string {
  const name = normaliseName(typed.replace(/^.*[/\\]/su, '').replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' '), { most: 1000 })
  return [...(name.ok ? name.value : '?')].slice(0, LONGEST_SHOWN).join('')
}

/** Of one transfer or refund: the bank's receipt, and what is handed in after it. */
const MOST_RECEIPTS = 10

/**
 * Keeps the bank's receipts with the transfer or refund they are of, in its transaction.
 * Refuses: list-full, quota-used; `field` is files.
 */
export async function keepReceipts(
  tx: Tx,
  ctx: UseCaseContext,
  owner: { type: 'transfer' | 'refund'; id: string },
  files: readonly PreparedFile[],
): Promise<Outcome<void>> {
  if (files.length === 0) return accept()
  const there = await countAttachments(tx, ctx.actor.programmeId, owner)
  if (there + files.length > MOST_RECEIPTS) {
    return refuse('list-full', { field: 'files', detail: { most: String(MOST_RECEIPTS) } })
  }
  for (const file of files) {
    const kept = await keepAttachment(tx, ctx, { owner, kind: 'receipt', file })
    if (!kept.ok) return kept
  }
  return accept()
}
