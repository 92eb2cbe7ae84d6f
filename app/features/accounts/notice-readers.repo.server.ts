import type { Db, Tx } from '~/platform/db/db'
import type { UntoldNotice } from '../notices/deliveries.steps.server'

export interface MailReader {
  programmeId: string
  noticeId: string
  personId: string
}

/**
 * Who gets these notices by mail: living members in their roles, or the person, with a confirmed address, who did not
 * cause it and wants mail of this kind. `mailed` are the kinds that are mailed to those who never chose.
 */
export async function selectMailReaders(
  tx: Tx,
  notices: readonly UntoldNotice[],
  mailed: readonly string[],
): Promise<MailReader[]> {
  const json = JSON.stringify(notices)
  return await tx.$queryRaw<MailReader[]>`
    SELECT DISTINCT told."programmeId"::text AS "programmeId", told.id::text AS "noticeId", person.id::text AS "personId"
      FROM jsonb_to_recordset(${json}::jsonb)
        AS told ("programmeId" uuid, id uuid, kind text, "organisationId" uuid, "personId" uuid, roles role[],
                 "causedBy" uuid)
      LEFT JOIN membership ON told."personId" IS NULL AND membership.programme_id = told."programmeId"
                          AND membership.organisation_id IS NOT DISTINCT FROM told."organisationId"
                          AND membership.role = ANY (told.roles) AND membership.ended_at IS NULL
      JOIN person ON person.id = coalesce(told."personId", membership.person_id)
      LEFT JOIN notice_choice AS choice ON choice.person_id = person.id AND choice.kind = told.kind
                                       AND choice.place = 'MAIL'
     WHERE person.email IS NOT NULL AND person.disabled_at IS NULL
       AND person.id IS DISTINCT FROM told."causedBy"
       AND coalesce(choice.wanted, told.kind = ANY (${[...mailed]}::text[]))`
}

export interface DeliveryRow {
  noticeId: string
  channel: 'MAIL' | 'GROUP'
  kind: string
  facts: Record<string, string>
  /** Neither taken back nor done meanwhile. */
  needed: boolean
  closed: boolean
  programme: string
  /** Null for the group, and when the person has none any more. */
  email: string | null
  mailLocale: string | null
}

/** A delivery with all that is needed to send it; the address as it is now. */
export async function findDelivery(db: Db, programmeId: string, id: string): Promise<DeliveryRow | null> {
  const [row] = await db.$queryRaw<DeliveryRow[]>`
    SELECT notice.id::text AS "noticeId", delivery.channel::text AS channel, notice.kind, notice.facts,
           notice.withdrawn_at IS NULL AND notice.done_at IS NULL AS needed,
           delivery.sent_at IS NOT NULL OR delivery.skipped_at IS NOT NULL AS closed,
           programme.name AS programme,
           CASE WHEN person.disabled_at IS NULL THEN person.email END AS email, person.mail_locale AS "mailLocale"
      FROM notice_delivery AS delivery
      JOIN notice ON notice.programme_id = delivery.programme_id AND notice.id = delivery.notice_id
      JOIN programme ON programme.id = delivery.programme_id
      LEFT JOIN person ON person.id = delivery.person_id
     WHERE delivery.programme_id = ${programmeId}::uuid AND delivery.id = ${id}::uuid`
  return row ?? null
}

/** Whether a notice is for another of this person's living memberships than the one they act in. */
export async function isForOtherMembership(db: Db, personId: string, noticeId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM membership
      JOIN notice ON notice.programme_id = membership.programme_id AND notice.id = ${noticeId}::uuid
                 AND notice.person_id IS NULL AND notice.withdrawn_at IS NULL
                 AND notice.organisation_id IS NOT DISTINCT FROM membership.organisation_id
                 AND membership.role = ANY (notice.roles)
     WHERE membership.person_id = ${personId}::uuid AND membership.ended_at IS NULL
     LIMIT 1`
  return row !== undefined
}
