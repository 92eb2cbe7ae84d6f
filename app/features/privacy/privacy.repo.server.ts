import type { Db } from '~/platform/db/db'

/** Rows as they stand, without secrets and without what joins them to others. */
export type OwnRow = Record<string, unknown>

const MOST = 10_000

/** What the accounts keep about a person, by the name of the table. */
export async function selectAccountRows(db: Db, personId: string): Promise<Record<string, OwnRow[]>> {
  const person = await db.$queryRaw<OwnRow[]>`
    SELECT phone, name, email, mail_locale, created_at FROM person WHERE id = ${personId}::uuid`
  const [credential, membership, session, invitation] = await Promise.all([
    db.$queryRaw<OwnRow[]>`SELECT changed_at FROM credential WHERE person_id = ${personId}::uuid`,
    db.$queryRaw<OwnRow[]>`
      SELECT programme.name AS programme, organisation.name AS organisation, membership.role, membership.title,
             membership.used_at, membership.ended_at
        FROM membership
        JOIN programme ON programme.id = membership.programme_id
        LEFT JOIN organisation ON organisation.programme_id = membership.programme_id
                              AND organisation.id = membership.organisation_id
       WHERE membership.person_id = ${personId}::uuid ORDER BY membership.id LIMIT ${MOST}`,
    db.$queryRaw<OwnRow[]>`
      SELECT created_at, seen_at, expires_at, user_agent FROM session
       WHERE person_id = ${personId}::uuid ORDER BY created_at LIMIT ${MOST}`,
    db.$queryRaw<OwnRow[]>`
      SELECT invitation.phone, invitation.name, invitation.title, invitation.role, invitation.created_at,
             invitation.expires_at, invitation.used_at, invitation.withdrawn_at
        FROM person JOIN invitation ON invitation.phone = person.phone
       WHERE person.id = ${personId}::uuid ORDER BY invitation.id LIMIT ${MOST}`,
  ])
  return { person, credential, membership, session, invitation }
}

/** Where the papers and the trade name a person, by the name of the table. */
export async function selectPaperRows(db: Db, personId: string): Promise<Record<string, OwnRow[]>> {
  const [basket_line, favourite, purchase_order, agreement_signature, acceptance, delivery_note, remark] =
    await Promise.all([
      db.$queryRaw<OwnRow[]>`
      SELECT product.name AS product, basket_line.quantity::text AS quantity_thousandths, basket_line.added_at
        FROM basket_line
        JOIN product ON product.programme_id = basket_line.programme_id AND product.id = basket_line.product_id
       WHERE basket_line.person_id = ${personId}::uuid LIMIT ${MOST}`,
      db.$queryRaw<OwnRow[]>`
      SELECT product.name AS product, favourite.unit_price_fen::text AS unit_price_fen, favourite.made_at
        FROM favourite
        JOIN product ON product.programme_id = favourite.programme_id AND product.id = favourite.product_id
       WHERE favourite.person_id = ${personId}::uuid LIMIT ${MOST}`,
      db.$queryRaw<OwnRow[]>`
      SELECT purchase_order.number, purchase_order.contact_name, purchase_order.contact_phone,
             purchase_order.placed_by = person.id AS placed_by_you
        FROM person
        JOIN membership ON membership.person_id = person.id
        JOIN purchase_order ON purchase_order.programme_id = membership.programme_id
                           AND purchase_order.buyer_id = membership.organisation_id
                           AND purchase_order.contact_phone = person.phone
       WHERE person.id = ${personId}::uuid ORDER BY purchase_order.number LIMIT ${MOST}`,
      db.$queryRaw<OwnRow[]>`
      SELECT agreement.number, signature.signer_name, signature.signer_title, signature.signed_at
        FROM membership
        JOIN agreement_signature AS signature ON signature.programme_id = membership.programme_id
                                             AND signature.person_id = membership.person_id
        JOIN agreement ON agreement.programme_id = signature.programme_id AND agreement.id = signature.agreement_id
       WHERE membership.person_id = ${personId}::uuid
       GROUP BY 1, 2, 3, 4 ORDER BY 1 LIMIT ${MOST}`,
      db.$queryRaw<OwnRow[]>`
      SELECT acceptance.number, acceptance.signer_name, acceptance.signed_at
        FROM audit_entry
        JOIN acceptance ON acceptance.programme_id = audit_entry.programme_id AND acceptance.id = audit_entry.subject_id
                       AND acceptance.signed_by = audit_entry.person_id
       WHERE audit_entry.person_id = ${personId}::uuid AND audit_entry.subject_type = 'acceptance'
       GROUP BY 1, 2, 3 ORDER BY 1 LIMIT ${MOST}`,
      db.$queryRaw<OwnRow[]>`
      SELECT delivery_note.number, delivery_note.driver_name, delivery_note.driver_phone
        FROM person
        JOIN membership ON membership.person_id = person.id
        JOIN purchase_order ON purchase_order.programme_id = membership.programme_id
                           AND purchase_order.supplier_id = membership.organisation_id
        JOIN delivery_note ON delivery_note.programme_id = purchase_order.programme_id
                          AND delivery_note.order_id = purchase_order.id AND delivery_note.driver_phone = person.phone
       WHERE person.id = ${personId}::uuid ORDER BY delivery_note.number LIMIT ${MOST}`,
      db.$queryRaw<OwnRow[]>`
      SELECT remark.subject_type, remark.text, remark.written_at
        FROM membership
        JOIN remark ON remark.programme_id = membership.programme_id AND remark.person_id = membership.person_id
       WHERE membership.person_id = ${personId}::uuid
       GROUP BY remark.programme_id, remark.id, 1, 2, 3 ORDER BY remark.written_at LIMIT ${MOST}`,
    ])
  return { basket_line, favourite, purchase_order, agreement_signature, acceptance, delivery_note, remark }
}

/** Notices for the person, what they chose and read, and the views they keep. */
export async function selectNoticeRows(db: Db, personId: string): Promise<Record<string, OwnRow[]>> {
  const [notice, notice_choice, notice_read, notice_delivery, saved_view] = await Promise.all([
    db.$queryRaw<OwnRow[]>`
      SELECT kind, path, facts, created_at FROM notice WHERE person_id = ${personId}::uuid ORDER BY id LIMIT ${MOST}`,
    db.$queryRaw<OwnRow[]>`SELECT kind, place, wanted FROM notice_choice WHERE person_id = ${personId}::uuid`,
    db.$queryRaw<OwnRow[]>`
      SELECT notice_id, read_at FROM notice_read WHERE person_id = ${personId}::uuid ORDER BY read_at LIMIT ${MOST}`,
    db.$queryRaw<OwnRow[]>`
      SELECT channel, created_at, sent_at FROM notice_delivery
       WHERE person_id = ${personId}::uuid ORDER BY created_at LIMIT ${MOST}`,
    db.$queryRaw<OwnRow[]>`
      SELECT name, query, shared, saved_at FROM saved_view
       WHERE person_id = ${personId}::uuid ORDER BY saved_at LIMIT ${MOST}`,
  ])
  return { notice, notice_choice, notice_read, notice_delivery, saved_view }
}

/** What the person did in a programme, from after an id on, with the personal values that lie beside it. */
export async function selectDeeds(
  db: Db,
  personId: string,
  programmeId: string,
  { before, limit }: { before: { at: Date; id: string } | null; limit: number },
): Promise<(OwnRow & { id: string; at: Date })[]> {
  return await db.$queryRaw<(OwnRow & { id: string; at: Date })[]>`
    SELECT entry.id::text AS id, entry.at, entry.action, entry.role, entry.channel,
           entry.subject_type AS subject, entry.subject_number AS number, entry.from_state, entry.to_state,
           entry.reason,
           (SELECT jsonb_object_agg(lower(personal.kind::text), personal.values) FROM audit_personal AS personal
             WHERE personal.programme_id = entry.programme_id AND personal.entry_id = entry.id
               AND personal.person_id = ${personId}::uuid) AS personal
      FROM audit_entry AS entry
     WHERE entry.programme_id = ${programmeId}::uuid AND entry.person_id = ${personId}::uuid
       AND (${before?.at ?? null}::timestamptz IS NULL
            OR (entry.at, entry.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
     ORDER BY entry.at DESC, entry.id DESC
     LIMIT ${limit}`
}

/** Programmes the person is or was a member of. */
export async function selectProgrammesOf(db: Db, personId: string): Promise<{ id: string; name: string }[]> {
  return await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT DISTINCT programme.id::text AS id, programme.name
      FROM membership JOIN programme ON programme.id = membership.programme_id
     WHERE membership.person_id = ${personId}::uuid ORDER BY 1`
}
