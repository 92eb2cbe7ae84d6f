import type { Db, Tx } from '~/platform/db/db'

/** Whose inbox, as of when. */
export interface Reader {
  programmeId: string
  personId: string
  role: string
  /** Of the organisation, or of the programme for its officials. */
  groupInbox: string
  /** Older notices count as read. */
  unreadSince: Date
}

export interface InboxRow {
  id: string
  kind: string
  facts: Record<string, string>
  createdAt: Date
  done: boolean
  unread: boolean
}

/** Where a page of the inbox begins: after this notice. */
export interface InboxPlace {
  unread: boolean
  createdAt: Date
  id: string
}

/** Unread first, each the latest first. Both inboxes are walked along their index, and only as far as needed. */
export async function selectInbox(
  db: Db,
  reader: Reader,
  { after, limit }: { after: InboxPlace | null; limit: number },
): Promise<InboxRow[]> {
  const { programmeId, personId, role, groupInbox, unreadSince } = reader
  return await db.$queryRaw<InboxRow[]>`
    SELECT found.*
      FROM unnest(ARRAY[${groupInbox}, ${personId}]::uuid[]) AS box (id),
           unnest(ARRAY[true, false]) AS phase (unread),
           LATERAL (
             SELECT notice.id::text AS id, notice.kind, notice.facts, notice.created_at AS "createdAt",
                    notice.done_at IS NOT NULL AS done, phase.unread
               FROM notice
               LEFT JOIN notice_read AS mark ON mark.programme_id = notice.programme_id
                                            AND mark.person_id = ${personId}::uuid AND mark.notice_id = notice.id
              WHERE notice.programme_id = ${programmeId}::uuid AND notice.inbox = box.id
                AND notice.withdrawn_at IS NULL
                AND (notice.person_id IS NOT NULL OR ${role}::role = ANY (notice.roles))
                AND notice.caused_by IS DISTINCT FROM ${personId}::uuid
                AND NOT EXISTS (SELECT FROM notice_choice AS choice
                                 WHERE choice.person_id = ${personId}::uuid AND choice.kind = notice.kind
                                   AND choice.place = 'APP' AND NOT choice.wanted)
                AND (NOT phase.unread OR notice.created_at > ${unreadSince})
                AND (mark.notice_id IS NULL AND notice.done_at IS NULL AND notice.created_at > ${unreadSince})
                    = phase.unread
                AND (${after === null} OR
                     (phase.unread, notice.created_at, notice.id)
                       < (${after?.unread ?? false}, ${after?.createdAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
              ORDER BY notice.created_at DESC, notice.id DESC
              LIMIT ${limit}) AS found
     ORDER BY found.unread DESC, found."createdAt" DESC, found.id DESC
     LIMIT ${limit}`
}

/** How many are unread, counted no further than `most`. */
export async function countInbox(db: Db, reader: Reader, most: number): Promise<number> {
  const { programmeId, personId, role, groupInbox, unreadSince } = reader
  const [row] = await db.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count
      FROM (SELECT
              FROM notice
             WHERE notice.programme_id = ${programmeId}::uuid
               AND notice.inbox = ANY (ARRAY[${groupInbox}, ${personId}]::uuid[])
               AND notice.withdrawn_at IS NULL AND notice.done_at IS NULL AND notice.created_at > ${unreadSince}
               AND (notice.person_id IS NOT NULL OR ${role}::role = ANY (notice.roles))
               AND notice.caused_by IS DISTINCT FROM ${personId}::uuid
               AND NOT EXISTS (SELECT FROM notice_read AS mark
                                WHERE mark.programme_id = notice.programme_id AND mark.person_id = ${personId}::uuid
                                  AND mark.notice_id = notice.id)
               AND NOT EXISTS (SELECT FROM notice_choice AS choice
                                WHERE choice.person_id = ${personId}::uuid AND choice.kind = notice.kind
                                  AND choice.place = 'APP' AND NOT choice.wanted)
             LIMIT ${most}) AS unread`
  return row.count
}

/** One notice that this reader may see, also one muted or read; null for others'. */
export async function findInInbox(db: Db, reader: Reader, id: string): Promise<{ path: string } | null> {
  const { programmeId, personId, role, groupInbox } = reader
  const [row] = await db.$queryRaw<{ path: string }[]>`
    SELECT path FROM notice
     WHERE programme_id = ${programmeId}::uuid AND id = ${id}::uuid AND withdrawn_at IS NULL
       AND inbox = ANY (ARRAY[${groupInbox}, ${personId}]::uuid[])
       AND (person_id IS NOT NULL OR ${role}::role = ANY (roles))`
  return row ?? null
}

export async function insertRead(db: Db | Tx, reader: Reader, id: string, at: Date): Promise<void> {
  const { programmeId, personId } = reader
  await db.noticeRead.createMany({ data: { programmeId, personId, noticeId: id, readAt: at }, skipDuplicates: true })
}

/** Marks the notices about these subjects, wherever they were looked at. */
export async function insertReadOf(
  tx: Tx,
  { programmeId, personId }: Pick<Reader, 'programmeId' | 'personId'>,
  subjectIds: readonly string[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notice_read (programme_id, person_id, notice_id, read_at)
    SELECT programme_id, ${personId}::uuid, id, ${at} FROM notice
     WHERE programme_id = ${programmeId}::uuid AND subject_id = ANY (${[...subjectIds]}::uuid[])
    ON CONFLICT DO NOTHING`
}

/** Marks what is unread up to this moment, and nothing that comes in beside it. */
export async function insertAllRead(db: Db | Tx, reader: Reader, at: Date): Promise<void> {
  const { programmeId, personId, role, groupInbox, unreadSince } = reader
  await db.$executeRaw`
    INSERT INTO notice_read (programme_id, person_id, notice_id, read_at)
    SELECT notice.programme_id, ${personId}::uuid, notice.id, ${at}
      FROM notice
     WHERE notice.programme_id = ${programmeId}::uuid
       AND notice.inbox = ANY (ARRAY[${groupInbox}, ${personId}]::uuid[])
       AND notice.withdrawn_at IS NULL AND notice.done_at IS NULL AND notice.created_at > ${unreadSince}
       AND (notice.person_id IS NOT NULL OR ${role}::role = ANY (notice.roles))
    ON CONFLICT DO NOTHING`
}
