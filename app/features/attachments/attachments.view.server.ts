import type { AttachmentKind, MediaType } from '~/domain/attachment/attachment'
import type { Db, Tx } from '~/platform/db/db'
import {
  countOfOwner,
  findAttachment,
  type Owner,
  selectAttachments,
  selectAttachmentsOfMany,
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
export async function listAttachments(db: Db, programmeId: string, owner: Owner): Promise<AttachmentSummary[]> {
  const rows = await selectAttachments(db, programmeId, owner)
  return rows.map(({ id, kind, name, mediaType, bytes, width, height, uploadedAt }) => ({
    ...{ id, kind, name, mediaType, bytes, width, height, uploadedAt },
  }))
}

/** The files of many documents, by the document's id. The caller has asked who may read each. */
export async function listAttachmentsOfMany(
  db: Db,
  programmeId: string,
  ownerIds: readonly string[],
): Promise<Map<string, AttachmentSummary[]>> {
  const rows = ownerIds.length === 0 ? [] : await selectAttachmentsOfMany(db, programmeId, ownerIds)
  const byOwner = new Map<string, AttachmentSummary[]>()
  for (const { ownerId, id, kind, name, mediaType, bytes, width, height, uploadedAt } of rows) {
    const files = byOwner.get(ownerId) ?? []
    byOwner.set(ownerId, [...files, { id, kind, name, mediaType, bytes, width, height, uploadedAt }])
  }
  return byOwner
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
  const { ownerType, ownerId, sha256, organisationId: _, uploadedBy: __, ...summary } = row
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
