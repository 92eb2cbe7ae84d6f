import type { Role } from '~/domain/access/actor'
import type { Standing } from '~/domain/organisation/standing'
import type { Db, Tx } from '~/platform/db/db'

export interface InvitationRow {
  programmeId: string
  id: string
  phone: string
  name: string
  title: string
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
           invitation.title, invitation.role::text AS role, invitation.organisation_id::text AS "organisationId",
           organisation.name AS organisation, organisation.standing::text AS standing, programme.name AS programme
      FROM invitation
      JOIN programme ON programme.id = invitation.programme_id
      LEFT JOIN organisation ON organisation.programme_id = invitation.programme_id
                            AND organisation.id = invitation.organisation_id
     WHERE invitation.token_hash = ${tokenHash} AND invitation.used_at IS NULL AND invitation.withdrawn_at IS NULL
       AND invitation.expires_at > ${now}`
  return row ?? null
}

export interface NewInvitation {
  programmeId: string
  id: string
  tokenHash: Uint8Array<ArrayBuffer>
  phone: string
  name: string
  title: string
  role: Role
  organisationId: string | null
  /** Null: the operator at the console. */
  invitedBy: string | null
  createdAt: Date
  expiresAt: Date
}

/** Writes it, or makes the open one of the same phone and organisation say the same. @returns its id */
export async function upsertInvitation(tx: Tx, invitation: NewInvitation): Promise<string> {
  const { programmeId, id, organisationId, tokenHash, phone, name, title, role, invitedBy } = invitation
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO invitation (programme_id, id, organisation_id, token_hash, phone, name, title, role, invited_by,
                            created_at, expires_at)
    VALUES (${programmeId}::uuid, ${id}::uuid, ${organisationId}::uuid, ${tokenHash}, ${phone}, ${name}, ${title},
            ${role}::role, ${invitedBy}::uuid, ${invitation.createdAt}, ${invitation.expiresAt})
    ON CONFLICT (programme_id, organisation_id, phone) WHERE used_at IS NULL AND withdrawn_at IS NULL
    DO UPDATE SET token_hash = excluded.token_hash, name = excluded.name, title = excluded.title, role = excluded.role,
                  invited_by = excluded.invited_by, expires_at = excluded.expires_at
    RETURNING id::text AS id`
  if (!row) throw new Error('an upsert always answers')
  return row.id
}

/** Of all who use it at once one gets true. */
export async function spendInvitation(tx: Tx, tokenHash: Uint8Array<ArrayBuffer>, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { tokenHash, usedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  return count === 1
}

/** One that is neither used nor withdrawn; it may have expired. */
export async function selectInvitation(
  db: Db | Tx,
  programmeId: string,
  id: string,
): Promise<{ organisationId: string | null } | null> {
  return await db.invitation.findFirst({
    where: { programmeId, id, usedAt: null, withdrawnAt: null },
    select: { organisationId: true },
  })
}

/** @returns false when it was used or withdrawn meanwhile */
export async function replaceToken(
  tx: Tx,
  programmeId: string,
  id: string,
  fresh: { tokenHash: Uint8Array<ArrayBuffer>; expiresAt: Date },
): Promise<boolean> {
  const where = { programmeId, id, usedAt: null, withdrawnAt: null }
  return (await tx.invitation.updateMany({ where, data: fresh })).count === 1
}

/** @returns false when it was used or withdrawn meanwhile */
export async function markWithdrawn(tx: Tx, programmeId: string, id: string, now: Date): Promise<boolean> {
  const where = { programmeId, id, usedAt: null, withdrawnAt: null }
  return (await tx.invitation.updateMany({ where, data: { withdrawnAt: now } })).count === 1
}

export interface InvitationListing {
  id: string
  phone: string
  name: string
  title: string
  role: Role
  expiresAt: Date
}

/** Open and expired ones of an organisation, or of the officials (null), the newest first, from before an id on. */
export async function selectInvitations(
  db: Db,
  programmeId: string,
  organisationId: string | null,
  { before, limit }: { before: string | null; limit: number },
): Promise<InvitationListing[]> {
  return await db.invitation.findMany({
    where: { programmeId, organisationId, usedAt: null, withdrawnAt: null, ...(before ? { id: { lt: before } } : {}) },
    select: { id: true, phone: true, name: true, title: true, role: true, expiresAt: true },
    orderBy: { id: 'desc' },
    take: limit,
  })
}
