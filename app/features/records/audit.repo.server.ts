import type { KeptValues } from '~/domain/audit/audit-values'
import type { Db, Tx } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'

export type AuditChannel = 'WEB' | 'CLI' | 'SYSTEM'

export interface AuditRow {
  id: string
  action: string
  subjectType: string
  subjectId: string
  subjectNumber: string | null
  fromState: string | null
  toState: string | null
  reason: string | null
  onBehalf: boolean
  onBehalfOf: string | null
  before: KeptValues | null
  after: KeptValues | null
  originHash: string | null
  personalHash: string | null
}

export interface AuditAuthor {
  personId: string | null
  role: string | null
  channel: AuditChannel
  requestId: string | null
  at: Date
}

/** What the hashes of a row are made of; it can be erased. */
export interface PersonalRow {
  entryId: string
  kind: 'ORIGIN' | 'VALUES'
  personId: string | null
  salt: string
  values: KeptValues
}

/** One statement for all rows, the personal ones with them. */
export async function insertAudit(
  tx: Tx,
  programmeId: string,
  author: AuditAuthor,
  rows: AuditRow[],
  personal: PersonalRow[],
): Promise<void> {
  const column = <K extends keyof AuditRow>(key: K) => rows.map((row) => row[key])
  const texts = (key: 'before' | 'after') => rows.map((row) => row[key] && JSON.stringify(row[key]))
  const of = <K extends keyof PersonalRow>(key: K) => personal.map((row) => row[key])
  await tx.$executeRaw`
    WITH entry AS (
      INSERT INTO audit_entry (programme_id, at, person_id, role, channel, request_id, id, action, subject_type,
                               subject_id, subject_number, from_state, to_state, reason, on_behalf, on_behalf_of,
                               before, after, origin_hash, personal_hash)
      SELECT ${programmeId}::uuid, ${author.at}, ${author.personId}::uuid, ${author.role},
             ${author.channel}::audit_channel, ${author.requestId}, row.id, row.action, row.subject_type,
             row.subject_id, row.subject_number, row.from_state, row.to_state, row.reason, row.on_behalf,
             row.on_behalf_of, row.before::jsonb, row.after::jsonb, row.origin_hash, row.personal_hash
        FROM unnest(${column('id')}::uuid[], ${column('action')}::text[], ${column('subjectType')}::text[],
                    ${column('subjectId')}::uuid[], ${column('subjectNumber')}::text[], ${column('fromState')}::text[],
                    ${column('toState')}::text[], ${column('reason')}::text[], ${column('onBehalf')}::boolean[],
                    ${column('onBehalfOf')}::uuid[], ${texts('before')}::text[], ${texts('after')}::text[],
                    ${column('originHash')}::text[], ${column('personalHash')}::text[])
               AS row (id, action, subject_type, subject_id, subject_number, from_state, to_state, reason, on_behalf,
                       on_behalf_of, before, after, origin_hash, personal_hash))
    INSERT INTO audit_personal (programme_id, entry_id, kind, person_id, at, salt, values)
    SELECT ${programmeId}::uuid, row.entry_id, row.kind::audit_personal_kind, row.person_id, ${author.at}, row.salt,
           row.values::jsonb
      FROM unnest(${of('entryId')}::uuid[], ${of('kind')}::text[], ${of('personId')}::uuid[], ${of('salt')}::text[],
                  ${personal.map((row) => JSON.stringify(row.values))}::text[])
             AS row (entry_id, kind, person_id, salt, values)`
}

/** One at a time counts and writes refusals of somebody, or of all who are not signed in. */
export async function lockRefusals(tx: Tx, programmeId: string, personId: string | null): Promise<void> {
  const who = `xiangyue.refused ${programmeId} ${personId ?? 'visitors'}`
  await tx.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${who}, 0))) held`
}

/** How many refusals of this kind stand there since an instant; counts no further than `atMost`. */
export async function countRefusals(
  tx: Tx,
  programmeId: string,
  { personId, action, since, atMost }: { personId: string | null; action: string; since: Date; atMost: number },
): Promise<number> {
  const whose = personId === null ? Prisma.sql`person_id IS NULL` : Prisma.sql`person_id = ${personId}::uuid`
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM (SELECT 1 FROM audit_entry
             WHERE programme_id = ${programmeId}::uuid AND ${whose} AND action = ${action} AND action LIKE '%.refused'
               AND at > ${since}
             LIMIT ${atMost}) AS found`
  return row?.count ?? 0
}

/** @returns how many rows of this person are gone */
export async function deletePersonal(tx: Tx, personId: string): Promise<number> {
  const { count } = await tx.auditPersonal.deleteMany({ where: { personId } })
  return count
}

export interface HistoryRow
  extends Pick<
    AuditRow,
    'id' | 'action' | 'subjectId' | 'subjectNumber' | 'fromState' | 'toState' | 'reason' | 'onBehalf'
  > {
  at: Date
  role: string | null
  channel: AuditChannel
  subjectType: string
  personName: string | null
  /** Fen as text: what the act was about. */
  amountFen: string | null
}

/** What happened to these documents, the latest first. */
export async function selectHistory(
  db: Db,
  programmeId: string,
  subjectIds: string[],
  limit: number,
): Promise<HistoryRow[]> {
  return db.$queryRaw<HistoryRow[]>`
    SELECT entry.id, entry.at, entry.role, entry.channel, entry.action, entry.on_behalf AS "onBehalf",
           entry.subject_type AS "subjectType", entry.subject_id AS "subjectId",
           entry.subject_number AS "subjectNumber", entry.from_state AS "fromState", entry.to_state AS "toState",
           entry.reason, person.name AS "personName",
           coalesce(entry.after->>'amountFen', entry.after->>'acceptedFen', entry.after->>'shippedFen',
                    entry.after->>'orderedFen', entry.after->>'freightFen') AS "amountFen"
      FROM audit_entry AS entry
      LEFT JOIN person ON person.id = entry.person_id
     WHERE entry.programme_id = ${programmeId}::uuid AND entry.subject_id = ANY (${subjectIds}::uuid[])
     ORDER BY entry.at DESC, entry.id DESC
     LIMIT ${limit}`
}

export interface ChangeRow {
  id: string
  at: Date
  subjectId: string
  personName: string | null
  reason: string | null
  before: KeptValues | null
  after: KeptValues | null
}

/** What one kind of act changed of these documents, the latest first. */
export async function selectChanges(
  db: Db,
  programmeId: string,
  { action, subjectIds }: { action: string; subjectIds: string[] },
  limit: number,
): Promise<ChangeRow[]> {
  return db.$queryRaw<ChangeRow[]>`
    SELECT entry.id, entry.at, entry.subject_id AS "subjectId", person.name AS "personName", entry.reason,
           entry.before, entry.after
      FROM audit_entry AS entry
      LEFT JOIN person ON person.id = entry.person_id
     WHERE entry.programme_id = ${programmeId}::uuid AND entry.subject_id = ANY (${subjectIds}::uuid[])
       AND entry.action = ${action}
     ORDER BY entry.at DESC, entry.id DESC
     LIMIT ${limit}`
}
