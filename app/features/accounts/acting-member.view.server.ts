import { ROLES, type SignedInPerson } from '~/domain/access/actor'
import { STANDINGS } from '~/domain/organisation/standing'
import type { Db } from '~/platform/db/db'
import { selectMember } from './acting-member.repo.server'

/**
 * Whoever asked for a job, as what they are when its turn comes; null where they do not act for the organisation any
 * more.
 */
export async function readActingMember(
  db: Db,
  { programmeId, personId, organisationId }: { programmeId: string; personId: string; organisationId: string },
): Promise<SignedInPerson | null> {
  const found = await selectMember(db, programmeId, personId, organisationId)
  const role = ROLES.find((one) => one === found?.role)
  if (!found || !role) return null
  const standing = STANDINGS.find((one) => one === found.standing) ?? null
  return { kind: 'person', personId, name: found.name, programmeId, role, organisationId, standing }
}
