import type { Role } from '~/domain/access/actor'
import { leads, placeOf } from '~/domain/access/membership'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { enqueueNotice } from '../notices/notices.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { endSessions, type OpenedSession, rotateSession } from './accounts.steps.server'
import { mayManage } from './member-rights.server'
import { lockLeaders, selectMembership, updateMembership } from './members.repo.server'
import { checkTitle } from './write-invitation.server'

export interface ChangeMemberInput {
  membershipId: string
  role: Role
  title: string
  /** Of the session of whoever does it. */
  token: string
}

/**
 * Gives a member another role, or another name in papers. With another role they have to sign in again; whoever
 * changes their own gets a new session at once. A place keeps one who grants rights.
 * Refuses: not-found, bad-choice (a role of the other side), too-long, forbidden-characters, last-manager,
 * stale-version.
 */
export async function changeMember(
  ctx: UseCaseContext,
  { membershipId, role, token, ...input }: ChangeMemberInput,
): Promise<Outcome<{ session: OpenedSession | null }>> {
  const { actor, now } = ctx
  const { programmeId } = actor
  const title = checkTitle(input.title)
  if (!title.ok) return title
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<{ session: OpenedSession | null }>> => {
    const found = await selectMembership(tx, programmeId, membershipId)
    if (!found || !mayManage(actor, 'change', found.organisationId)) return refuse('not-found')
    if (placeOf(role) !== placeOf(found.role)) return refuse('bad-choice', { field: 'role' })
    const leaders = await lockLeaders(tx, programmeId, found.organisationId)
    if (leads(found.role) && !leads(role) && !leaders.some((id) => id !== membershipId)) {
      return refuse('last-manager', { field: 'role' })
    }
    if (!(await updateMembership(tx, programmeId, found, { role, title: title.value }))) return refuse('stale-version')
    await recordAudit(tx, ctx, {
      ...{ action: 'member.change', subject: { type: 'membership', id: membershipId } },
      ...{ from: found.role, to: role },
    })
    if (role === found.role) return accept({ session: null })
    await enqueueNotice(tx, ctx, {
      audience: { personId: found.personId },
      kind: 'rights-changed',
      subject: { type: 'membership', id: membershipId },
      path: '/account',
      facts: { party: actor.kind === 'person' ? actor.name : '' },
    })
    const own = actor.kind === 'person' && actor.personId === found.personId
    await enqueueNotice(tx, ctx, {
      ...{ audience: { personId: found.personId }, kind: 'rights-changed', path: '/account', alsoMe: true },
      ...{
        subject: { type: 'membership', id: membershipId },
        facts: { party: actor.kind === 'person' ? actor.name : '' },
      },
    })
    await endSessions(tx, found.personId, own ? { membershipId, except: token } : { membershipId })
    if (!own) return accept({ session: null })
    return accept({ session: await rotateSession(tx, token, { programmeId, membershipId, role }, now) })
  })
}
