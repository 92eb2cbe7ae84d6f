import type { Db, Tx } from '~/platform/db/db'

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
}

export interface AuditAuthor {
  personId: string | null
  role: string | null
  channel: 'WEB' | 'CLI' | 'SYSTEM'
  at: Date
}

/** One statement for all rows. */
export async function insertAudit(tx: Tx, programmeId: string, author: AuditAuthor, rows: AuditRow[]): Promise<void> {
  const column = <K extends keyof AuditRow>(key: K) => rows.map((row) => row[key])
  await tx.$executeRaw`
    INSERT INTO audit_entry (programme_id, at, person_id, role, channel, id, action, subject_type, subject_id,
                             subject_number, from_state, to_state, reason, on_behalf)
    SELECT ${programmeId}::uuid, ${author.at}, ${author.personId}::uuid, ${author.role},
           ${author.channel}::audit_channel, row.*
      FROM unnest(${column('id')}::uuid[], ${column('action')}::text[], ${column('subjectType')}::text[],
                  ${column('subjectId')}::uuid[], ${column('subjectNumber')}::text[], ${column('fromState')}::text[],
                  ${column('toState')}::text[], ${column('reason')}::text[], ${column('onBehalf')}::boolean[]) AS row`
}

/** The next number of a kind and year; its row stays locked until the transaction ends, so that no number is lost. */
export async function takeNumbers(
  tx: Tx,
  programmeId: string,
  kind: string,
  year: number,
  count: number,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO document_counter AS counter (programme_id, kind, year, last)
    VALUES (${programmeId}::uuid, ${kind}, ${year}, ${count})
    ON CONFLICT (programme_id, kind, year) DO UPDATE SET last = counter.last + ${count}
    RETURNING last`
  if (!row) throw new Error('a counter always answers')
  return row.last - count + 1
}

export interface HistoryRow extends Omit<AuditRow, 'subjectType'> {
  at: Date
  role: string | null
  channel: 'WEB' | 'CLI' | 'SYSTEM'
  subjectType: string
  personName: string | null
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
           entry.reason, person.name AS "personName"
      FROM audit_entry AS entry
      LEFT JOIN person ON person.id = entry.person_id
     WHERE entry.programme_id = ${programmeId}::uuid AND entry.subject_id = ANY (${subjectIds}::uuid[])
     ORDER BY entry.at DESC, entry.id DESC
     LIMIT ${limit}`
}
