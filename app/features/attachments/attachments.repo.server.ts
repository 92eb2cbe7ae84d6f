import type { AttachmentKind, MediaType, OwnerType } from '~/domain/attachment/attachment'
import type { Db, Tx } from '~/platform/db/db'

export interface Owner {
  type: OwnerType
  id: string
}

export interface AttachmentRow {
  id: string
  ownerType: OwnerType
  ownerId: string
  kind: AttachmentKind
  name: string
  mediaType: MediaType
  /** How many. */
  bytes: number
  width: number | null
  height: number | null
  sha256: Uint8Array<ArrayBuffer>
  looks: number[]
  organisationId: string | null
  uploadedBy: string | null
  uploadedAt: Date
}

const OFFICE = '00000000-0000-0000-0000-000000000000'

/**
 * Takes room for a file, if the quota has it; of many at once no two get the same.
 * @returns the bytes used before when there is no room, else null
 */
export async function takeRoom(
  tx: Tx,
  programmeId: string,
  organisationId: string | null,
  { bytes, quota }: { bytes: number; quota: number },
): Promise<bigint | null> {
  const whose = organisationId ?? OFFICE
  const taken = await tx.$executeRaw`
    INSERT INTO attachment_usage AS used (programme_id, organisation_id, bytes)
    VALUES (${programmeId}::uuid, ${whose}::uuid, ${bytes})
    ON CONFLICT (programme_id, organisation_id) DO UPDATE SET bytes = used.bytes + excluded.bytes
     WHERE used.bytes + excluded.bytes <= ${quota}`
  if (taken === 1) return null
  const key = { programmeId, organisationId: whose }
  const used = await tx.attachmentUsage.findUnique({ where: { programmeId_organisationId: key } })
  return used?.bytes ?? 0n
}

/** @returns false when this very file stands with this document already; then nothing is written */
export async function insertAttachment(tx: Tx, programmeId: string, row: AttachmentRow): Promise<boolean> {
  const { count } = await tx.attachment.createMany({ data: { programmeId, ...row }, skipDuplicates: true })
  return count === 1
}

export async function insertContent(
  tx: Tx,
  programmeId: string,
  attachmentId: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<void> {
  await tx.attachmentContent.create({ data: { programmeId, attachmentId, content } })
}

/** The file of this document with these contents. */
export async function findSame(
  tx: Tx,
  programmeId: string,
  owner: Owner,
  kind: AttachmentKind,
  sha256: Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  const key = { programmeId, ownerType: owner.type, ownerId: owner.id, kind, sha256 }
  const row = await tx.attachment.findUnique({
    where: { programmeId_ownerType_ownerId_kind_sha256: key },
    select: { id: true },
  })
  return row?.id ?? null
}

/** Which documents of a kind hold a file with one of these contents. */
export async function selectOwnersOf(
  tx: Tx,
  programmeId: string,
  ownerType: OwnerType,
  contents: readonly Uint8Array<ArrayBuffer>[],
): Promise<string[]> {
  const rows = await tx.attachment.findMany({
    where: { programmeId, ownerType, sha256: { in: [...contents] } },
    select: { ownerId: true },
    orderBy: { ownerId: 'asc' },
    take: 50,
  })
  return rows.map(({ ownerId }) => ownerId)
}

/** Of one document, the first handed in first. */
export async function selectAttachments(db: Db | Tx, programmeId: string, owner: Owner): Promise<AttachmentRow[]> {
  const rows = await db.attachment.findMany({
    where: { programmeId, ownerType: owner.type, ownerId: owner.id },
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
  })
  return rows as AttachmentRow[]
}

export async function countOfOwner(db: Db | Tx, programmeId: string, owner: Owner): Promise<number> {
  return await db.attachment.count({ where: { programmeId, ownerType: owner.type, ownerId: owner.id } })
}

export async function findAttachment(db: Db | Tx, programmeId: string, id: string): Promise<AttachmentRow | null> {
  const row = await db.attachment.findUnique({ where: { programmeId_id: { programmeId, id } } })
  return row as AttachmentRow | null
}

export async function selectContent(
  db: Db | Tx,
  programmeId: string,
  attachmentId: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await db.attachmentContent.findUnique({
    where: { programmeId_attachmentId: { programmeId, attachmentId } },
    select: { content: true },
  })
  return row?.content ?? null
}

/** Takes files out, contents first, and gives their room back. */
export async function deleteAttachments(tx: Tx, programmeId: string, rows: readonly AttachmentRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await tx.attachmentContent.deleteMany({ where: { programmeId, attachmentId: { in: ids } } })
  await tx.attachment.deleteMany({ where: { programmeId, id: { in: ids } } })
  await tx.$executeRaw`
    UPDATE attachment_usage AS used SET bytes = used.bytes - freed.bytes
      FROM (SELECT organisation_id, sum(bytes) AS bytes
              FROM unnest(${rows.map((row) => row.organisationId ?? OFFICE)}::uuid[],
                          ${rows.map(({ bytes }) => bytes)}::bigint[]) AS gone (organisation_id, bytes)
             GROUP BY organisation_id) AS freed
     WHERE used.programme_id = ${programmeId}::uuid AND used.organisation_id = freed.organisation_id`
}

/** Of several documents of one kind, the first handed in first. */
export async function selectAttachmentsOf(
  db: Db | Tx,
  programmeId: string,
  ownerType: OwnerType,
  ownerIds: readonly string[],
): Promise<AttachmentRow[]> {
  const rows = await db.attachment.findMany({
    where: { programmeId, ownerType, ownerId: { in: [...ownerIds] } },
    orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
  })
  return rows as AttachmentRow[]
}
