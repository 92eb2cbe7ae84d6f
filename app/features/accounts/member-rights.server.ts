import type { Actor } from '~/domain/access/actor'
import { can } from '~/domain/access/policy'

/** Whether the actor may do this to the members of an organisation, or to the officials (null), of their programme. */
export function mayManage(actor: Actor, act: 'read' | 'invite' | 'change', organisationId: string | null): boolean {
  const { programmeId } = actor
  if (organisationId === null) return can(actor, `official.${act}`, { programmeId })
  return can(actor, `member.${act}`, { programmeId, buyerId: organisationId, supplierId: organisationId })
}

/** Invitations of an organisation are its manager's; that of its first manager is an official's. */
export function mayInvite(actor: Actor, organisationId: string | null): boolean {
  if (mayManage(actor, 'invite', organisationId)) return true
  return organisationId !== null && can(actor, 'manager.invite', { programmeId: actor.programmeId })
}
