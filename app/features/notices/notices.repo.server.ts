import type { Tx } from '~/platform/db/db'

export interface NoticeRow {
  id: string
  kind: string
  organisationId: string | null
  personId: string | null
  roles: readonly string[]
  subject: { type: string; id: string }
  path: string
  facts: Record<string, string>
  causedBy: string | null
}

/** One statement for all rows, and for what the `asking` kinds told of the same subjects before: that counts as done. */
export async function insertNotices(
  tx: Tx,
  programmeId: string,
  rows: readonly NoticeRow[],
  asking: readonly string[],
  at: Date,
): Promise<void> {
  const json = JSON.stringify(rows.map(({ subject, ...row }) => ({ ...row, type: subject.type, about: subject.id })))
  const subjects = rows.map((row) => row.subject.id)
  await tx.$executeRaw`
    WITH settled AS (
      UPDATE notice SET done_at = ${at}
       WHERE programme_id = ${programmeId}::uuid AND subject_id = ANY (${subjects}::uuid[])
         AND kind = ANY (${asking}::text[]) AND done_at IS NULL AND withdrawn_at IS NULL)
    INSERT INTO notice (programme_id, id, kind, organisation_id, person_id, roles, subject_type, subject_id, path, facts,
                        caused_by, created_at)
    SELECT ${programmeId}::uuid, row.id, row.kind, row."organisationId", row."personId", row.roles, row.type, row.about,
           row.path, row.facts, row."causedBy", ${at}
      FROM jsonb_to_recordset(${json}::jsonb)
        AS row (id uuid, kind text, "organisationId" uuid, "personId" uuid, roles role[], type text, about uuid,
                path text, facts jsonb, "causedBy" uuid)`
}

/** What these kinds asked for counts as done. */
export async function settleBySubject(
  tx: Tx,
  programmeId: string,
  { subjects, kinds, now }: { subjects: readonly string[]; kinds: readonly string[]; now: Date },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE notice SET done_at = ${now}
     WHERE programme_id = ${programmeId}::uuid AND subject_id = ANY (${subjects}::uuid[])
       AND kind = ANY (${kinds}::text[]) AND done_at IS NULL AND withdrawn_at IS NULL`
}

export async function withdrawBySubject(tx: Tx, programmeId: string, subjectId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE notice SET withdrawn_at = ${now}
     WHERE programme_id = ${programmeId}::uuid AND subject_id = ${subjectId}::uuid AND withdrawn_at IS NULL`
}
