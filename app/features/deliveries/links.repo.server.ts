import type { Db, Tx } from '~/platform/db/db'

export interface DriverLink {
  programmeId: string
  id: string
  deliveryNoteId: string
  expiresAt: Date
}

/** One link of a note opens something: the one before ends with it. */
export async function replaceLink(
  tx: Tx,
  link: DriverLink & { tokenHash: Uint8Array<ArrayBuffer>; madeBy: string; madeAt: Date },
): Promise<void> {
  await endLinks(tx, link.programmeId, link.deliveryNoteId, link.madeAt)
  await tx.deliveryLink.create({ data: link })
}

/** @returns how many ended */
export async function endLinks(tx: Tx, programmeId: string, deliveryNoteId: string, now: Date): Promise<number> {
  const { count } = await tx.deliveryLink.updateMany({
    where: { programmeId, deliveryNoteId, revokedAt: null },
    data: { revokedAt: now },
  })
  return count
}

/** Links that have run out, some at once: nothing names them. @returns how many went */
export async function deleteExpiredLinks(tx: Tx, now: Date, limit: number): Promise<number> {
  return await tx.$executeRaw`
    DELETE FROM delivery_link WHERE (programme_id, id) IN (
      SELECT programme_id, id FROM delivery_link WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}
         FOR UPDATE SKIP LOCKED)`
}

/** The link that a token opens: good until it ends, is replaced, or its note was judged or taken back. */
export async function findOpenLink(
  db: Db | Tx,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<DriverLink | null> {
  const [link] = await db.$queryRaw<DriverLink[]>`
    SELECT link.programme_id AS "programmeId", link.id, link.delivery_note_id AS "deliveryNoteId",
           link.expires_at AS "expiresAt"
      FROM delivery_link AS link
      JOIN delivery_note AS note
        ON note.programme_id = link.programme_id AND note.id = link.delivery_note_id
     WHERE link.token_hash = ${tokenHash} AND link.revoked_at IS NULL AND link.expires_at > ${now}
       AND note.state IN ('DISPATCHED', 'DELIVERED')`
  return link ?? null
}

/** When the link of a note was made and how long it is good; null without one that opens anything. */
export async function findLinkOfNote(
  db: Db,
  programmeId: string,
  deliveryNoteId: string,
  now: Date,
): Promise<{ madeAt: Date; expiresAt: Date } | null> {
  return await db.deliveryLink.findFirst({
    where: { programmeId, deliveryNoteId, revokedAt: null, expiresAt: { gt: now } },
    select: { madeAt: true, expiresAt: true },
  })
}
