import type { Role } from '~/domain/access/actor'
import type { Standing } from '~/domain/organisation/standing'
import type { Db, Tx } from '~/platform/db/db'

export interface InvitationRow {
  programmeId: string
  id: string
  phone: string
  name: string
  role: Role
  organisationId: string | null
  organisation: string | null
  standing: Standing | null
  programme: string
}

/** An invitation that can still be used. */
export async function selectOpenInvitation(
  db: Db | Tx,
  tokenHash: Uint8Array,
  now: Date,
): Promise<InvitationRow | null> {
  const [row] = await db.$queryRaw<InvitationRow[]>`
    SELECT invitation.programme_id::text AS "programmeId", invitation.id::text AS id, invitation.phone, invitation.name,
           invitation.role::text AS role, invitation.organisation_id::text AS "organisationId",
           organisation.name AS organisation, organisation.standing::text AS standing, programme.name AS programme
      FROM invitation
      JOIN programme ON programme.id = invitation.programme_id
      LEFT JOIN organisation ON organisation.programme_id = invitation.programme_id
                            AND organisation.id = invitation.organisation_id
     WHERE invitation.token_hash = ${tokenHash} AND invitation.used_at IS NULL AND invitation.expires_at > ${now}`
  return row ?? null
}

export interface NewInvitation {
  programmeId: string
  id: string
  tokenHash: Uint8Array<ArrayBuffer>
  phone: string
  name: string
  role: Role
  organisationId: string | null
  createdAt: Date
  expiresAt: Date
}

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  await tx.invitation.create({ data: invitation })
}

/** Of all who use it at once one gets true. */
export async function spendInvitation(tx: Tx, tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}
