import type { Side } from '~/domain/lifecycle/lifecycle'
import type { RemarkSubjectType } from '~/domain/remark/remark'
import type { Db, Tx } from '~/platform/db/db'

export interface RemarkRow {
  id: string
  subjectType: RemarkSubjectType
  subjectId: string
  /** Null: about the whole paper. */
  lineId: string | null
  lineName: string
  side: Side
  text: string
  writtenAt: Date
}

/** @returns false when there is one of this id: the form was sent twice */
export async function insertRemark(
  tx: Tx,
  programmeId: string,
  row: RemarkRow & { buyerId: string; supplierId: string; personId: string; told: boolean },
): Promise<boolean> {
  const { count } = await tx.remark.createMany({ data: { programmeId, ...row }, skipDuplicates: true })
  return count === 1
}

/** Whoever writes about one paper waits for one another: of two at once only one tells the other side. */
export async function lockRemarks(tx: Tx, subjectId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`xiangyue.remarks ${subjectId}`}, 0))`
}

/** When the last remark of this side was written that the other was told of and that none of them has read; null: none. */
export async function selectPending(
  tx: Tx,
  programmeId: string,
  { subjectId, side }: { subjectId: string; side: Side },
): Promise<Date | null> {
  const [row] = await tx.$queryRaw<[{ at: Date | null }]>`
    SELECT max(remark.written_at) AS at
      FROM remark
     WHERE remark.programme_id = ${programmeId}::uuid AND remark.subject_id = ${subjectId}::uuid AND remark.told
       AND remark.side = ${side}::organisation_side
       AND remark.written_at > coalesce((SELECT max(mark.read_at) FROM remark_read AS mark
                                          WHERE mark.programme_id = ${programmeId}::uuid
                                            AND mark.subject_id = ${subjectId}::uuid
                                            AND mark.side <> ${side}::organisation_side), '-infinity')`
  return row.at
}

export interface ShownRow extends RemarkRow {
  organisationName: string
  personName: string
  /** Of the other side, and newer than what the reader has read. */
  unread: boolean
}

/** What was written about these papers, the latest first, from before `before` on. */
export async function selectRemarks(
  db: Db,
  programmeId: string,
  subjectIds: readonly string[],
  page: { reader: { personId: string; side: Side } | null; before: string | null; limit: number },
): Promise<ShownRow[]> {
  const { reader, before, limit } = page
  return db.$queryRaw<ShownRow[]>`
    SELECT remark.id::text AS id, remark.subject_type AS "subjectType", remark.subject_id::text AS "subjectId",
           remark.line_id::text AS "lineId", remark.line_name AS "lineName", remark.side::text AS side, remark.text,
           remark.written_at AS "writtenAt", organisation.name AS "organisationName", person.name AS "personName",
           coalesce(remark.side::text <> ${reader?.side ?? null}
                    AND remark.written_at > coalesce(mark.read_at, '-infinity'), false) AS unread
      FROM remark
      JOIN person ON person.id = remark.person_id
      JOIN organisation
        ON organisation.programme_id = remark.programme_id
       AND organisation.id = CASE remark.side WHEN 'BUYER' THEN remark.buyer_id ELSE remark.supplier_id END
      LEFT JOIN remark_read AS mark
        ON mark.programme_id = remark.programme_id AND mark.subject_id = remark.subject_id
       AND mark.person_id = ${reader?.personId ?? null}::uuid
     WHERE remark.programme_id = ${programmeId}::uuid AND remark.subject_id = ANY (${[...subjectIds]}::uuid[])
       AND (${before}::uuid IS NULL
            OR (remark.written_at, remark.id) < (SELECT earlier.written_at, earlier.id FROM remark AS earlier
                                                  WHERE earlier.programme_id = ${programmeId}::uuid
                                                    AND earlier.id = ${before}::uuid))
     ORDER BY remark.written_at DESC, remark.id DESC
     LIMIT ${limit}`
}

/** Of these papers, those with something the reader has not read, and how much. */
export async function countUnreadRemarks(
  db: Db,
  programmeId: string,
  subjectIds: readonly string[],
  reader: { personId: string; side: Side },
): Promise<{ subjectId: string; count: number }[]> {
  return db.$queryRaw<{ subjectId: string; count: number }[]>`
    SELECT remark.subject_id::text AS "subjectId", count(*)::int AS count
      FROM remark
      LEFT JOIN remark_read AS mark
        ON mark.programme_id = remark.programme_id AND mark.subject_id = remark.subject_id
       AND mark.person_id = ${reader.personId}::uuid
     WHERE remark.programme_id = ${programmeId}::uuid AND remark.subject_id = ANY (${[...subjectIds]}::uuid[])
       AND remark.side <> ${reader.side}::organisation_side
       AND remark.written_at > coalesce(mark.read_at, '-infinity')
     GROUP BY 1`
}

export async function upsertRead(
  tx: Tx,
  programmeId: string,
  subjectIds: readonly string[],
  reader: { personId: string; side: Side },
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO remark_read AS mark (programme_id, subject_id, person_id, side, read_at)
    SELECT ${programmeId}::uuid, subject, ${reader.personId}::uuid, ${reader.side}::organisation_side, ${at}
      FROM unnest(${[...subjectIds]}::uuid[]) AS subject ORDER BY subject
    ON CONFLICT (programme_id, subject_id, person_id)
    DO UPDATE SET read_at = greatest(mark.read_at, excluded.read_at), side = excluded.side`
}

/** Those of these papers' remarks that the other side got a notice of. */
export async function selectTold(tx: Tx, programmeId: string, subjectIds: readonly string[]): Promise<string[]> {
  const rows = await tx.remark.findMany({
    where: { programmeId, subjectId: { in: [...subjectIds] }, told: true },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Between whom a remark was written: who may read its files. */
export async function findParties(
  db: Db,
  programmeId: string,
  id: string,
): Promise<{ buyerId: string; supplierId: string } | null> {
  return db.remark.findUnique({
    where: { programmeId_id: { programmeId, id } },
    select: { buyerId: true, supplierId: true },
  })
}

export async function deleteReadMarks(tx: Tx, personId: string): Promise<void> {
  await tx.remarkRead.deleteMany({ where: { personId } })
}
