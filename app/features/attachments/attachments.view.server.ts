import type { AttachmentKind, MediaType, OwnerType } from '~/domain/attachment/attachment'
import type { Db, Tx } from '~/platform/db/db'
import {
  type AttachmentRow,
  countOfOwner,
  findAttachment,
  type Owner,
  selectAttachments,
  selectAttachmentsOf,
  selectContent,
} from './attachments.repo.server'

/** A file as pages list it. Served at /attachments/ID to whoever may read its document. */
export interface AttachmentSummary {
  id: string
  kind: AttachmentKind
  name: string
  mediaType: MediaType
  /** How many. */
  bytes: number
  /** In pixels; null: no picture. */
  width: number | null
  height: number | null
  uploadedAt: Date
}

/** The files of one document, the first handed in first. */
export async function listAttachments(db: Db | Tx, programmeId: string, owner: Owner): Promise<AttachmentSummary[]> {
  const rows = await selectAttachments(db, programmeId, owner)
  return rows.map(summaryOf)
}

/** The files of several documents of one kind, by document; those without any are missing. */
export async function listAttachmentsOf(
  db: Db,
  programmeId: string,
  type: OwnerType,
  ids: readonly string[],
): Promise<Map<string, AttachmentSummary[]>> {
  const rows = ids.length === 0 ? [] : await selectAttachmentsOf(db, programmeId, type, ids)
  const files = new Map<string, AttachmentSummary[]>()
  for (const row of rows) files.set(row.ownerId, [...(files.get(row.ownerId) ?? []), summaryOf(row)])
  return files
}

function summaryOf({ id, kind, name, mediaType, bytes, width, height, uploadedAt }: AttachmentRow): AttachmentSummary {
  return { id, kind, name, mediaType, bytes, width, height, uploadedAt }
}

/** How many files a document has. */
export async function countAttachments(db: Db | Tx, programmeId: string, owner: Owner): Promise<number> {
  return await countOfOwner(db, programmeId, owner)
}

export interface AttachmentFacts extends AttachmentSummary {
  owner: Owner
  /** SHA-256 of what is in it, hexadecimal. */
  sha256: string
}

/** Everything about a file but what is in it: for whoever has to ask whether it may be read. */
export async function readAttachment(db: Db, programmeId: string, id: string): Promise<AttachmentFacts | null> {
  const row = await findAttachment(db, programmeId, id)
  if (!row) return null
  const { ownerType, ownerId, sha256, looks: _, organisationId: __, uploadedBy: ___, ...summary } = row
  return { ...summary, owner: { type: ownerType, id: ownerId }, sha256: Buffer.from(sha256).toString('hex') }
}

/** What is in a file. Ask who may read it first. */
export async function readAttachmentContent(
  db: Db,
  programmeId: string,
  id: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return await selectContent(db, programmeId, id)
}
