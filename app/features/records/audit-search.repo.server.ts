import type { KeptValues } from '~/domain/audit/audit-values'
import type { Db } from '~/platform/db/db'
import { Prisma } from '~/platform/db/generated/client'
import type { AuditCursor } from './audit.form'
import type { AuditChannel } from './audit.repo.server'

export interface FoundAudit {
  id: string
  at: Date
  /** Null: not signed in, the system or the operator. */
  personId: string | null
  /** Null also where the person is there no more. */
  personName: string | null
  role: string | null
  channel: AuditChannel
  requestId: string | null
  onBehalf: boolean
  onBehalfOfName: string | null
  action: string
  subjectType: string
  subjectId: string
  subjectNumber: string | null
  fromState: string | null
  toState: string | null
  reason: string | null
  before: KeptValues | null
  after: KeptValues | null
  /** Whether there ever was an address or a personal value, and what is left of it. */
  hasOrigin: boolean
  origin: KeptValues | null
  hasPersonal: boolean
  personal: KeptValues | null
}

export interface AuditSearch {
  number: string | null
  personIds: readonly string[] | null
  action: string | null
  since: Date | null
  until: Date | null
  channel: AuditChannel | null
  refusedOnly: boolean
  before: AuditCursor | null
  limit: number
}

/** The latest first. Names and personal values are joined to one page only. */
export async function searchAuditRows(db: Db, programmeId: string, search: AuditSearch): Promise<FoundAudit[]> {
  const { number, personIds, action, since, until, channel, refusedOnly, before, limit } = search
  const conditions = [
    Prisma.sql`programme_id = ${programmeId}::uuid`,
    // A document's number is written large, a bank's reference as the bank writes it.
    number && Prisma.sql`subject_number = ANY (${[number, number.toUpperCase()]}::text[])`,
    personIds && Prisma.sql`person_id = ANY (${[...personIds]}::uuid[])`,
    action && Prisma.sql`action = ${action}`,
    since && Prisma.sql`at >= ${since}`,
    until && Prisma.sql`at < ${until}`,
    channel && Prisma.sql`channel = ${channel}::audit_channel`,
    // Written as the partial indexes have it.
    channel && channel !== 'WEB' && Prisma.sql`channel <> 'WEB'`,
    refusedOnly && Prisma.sql`action LIKE '%.refused'`,
    before && Prisma.sql`(at, id) < (${before.at}, ${before.id}::uuid)`,
  ].filter((condition) => condition instanceof Prisma.Sql)
  return db.$queryRaw<FoundAudit[]>`
    SELECT entry.id, entry.at, entry.person_id AS "personId", person.name AS "personName", entry.role,
           entry.channel::text AS channel, entry.request_id AS "requestId", entry.on_behalf AS "onBehalf",
           principal.name AS "onBehalfOfName", entry.action, entry.subject_type AS "subjectType",
           entry.subject_id AS "subjectId", entry.subject_number AS "subjectNumber", entry.from_state AS "fromState",
           entry.to_state AS "toState", entry.reason, entry.before, entry.after,
           entry.origin_hash IS NOT NULL AS "hasOrigin", origin.values AS origin,
           entry.personal_hash IS NOT NULL AS "hasPersonal", personal.values AS personal
      FROM (SELECT * FROM audit_entry
             WHERE ${Prisma.join(conditions, ' AND ')}
             ORDER BY at DESC, id DESC
             LIMIT ${limit}) AS entry
      LEFT JOIN person ON person.id = entry.person_id
      LEFT JOIN person AS principal ON principal.id = entry.on_behalf_of
      LEFT JOIN audit_personal AS origin
        ON origin.programme_id = entry.programme_id AND origin.entry_id = entry.id AND origin.kind = 'ORIGIN'
      LEFT JOIN audit_personal AS personal
        ON personal.programme_id = entry.programme_id AND personal.entry_id = entry.id AND personal.kind = 'VALUES'
     ORDER BY entry.at DESC, entry.id DESC`
}

const MOST_NAMESAKES = 50

/** People with this name or phone who are or were members of the programme. */
export async function findPeople(
  db: Db,
  programmeId: string,
  { name, phone }: { name: string; phone: string },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT person.id::text AS id
      FROM membership
      JOIN person ON person.id = membership.person_id
     WHERE membership.programme_id = ${programmeId}::uuid
       AND (person.phone = ${phone} OR person.name = ${name})
     LIMIT ${MOST_NAMESAKES}`
  return rows.map(({ id }) => id)
}
