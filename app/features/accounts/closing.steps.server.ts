import type { SignedInPerson } from '~/domain/access/actor'
import { leads } from '~/domain/access/membership'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import type { Tx } from '~/platform/db/db'
import { giveAllowanceBack, spendAllowance } from '../limits/limits.steps.server'
import type { UseCaseContext } from '../use-case'
import { erasePerson, selectPlacesOf } from './closing.repo.server'
import { lockLeaders, selectMembershipsOf } from './members.repo.server'
import { matchesOrRefuse } from './password-check.server'
import { selectOwnHash, selectOwnPhone } from './people.repo.server'
import { isSharedSample } from './sample-accounts.server'

/**
 * Whether this is the password of whoever asks; tries are counted like those of signing in.
 * Refuses: wrong-password (field `password`), too-many-attempts.
 */
export async function checkOwnPassword(ctx: UseCaseContext<SignedInPerson>, password: string): Promise<Outcome<void>> {
  const { personId } = ctx.actor
  const keys = [{ address: ctx.origin?.address }, { account: personId }]
  const spent = await spendAllowance(ctx.db, { limit: 'sign-in', keys, now: ctx.now })
  if (!spent.ok) return spent
  const right = await matchesOrRefuse(await selectOwnHash(ctx.db, personId), password)
  if (!right.ok) {
    return right.refusal.code === 'sign-in-failed' ? refuse('wrong-password', { field: 'password' }) : right
  }
  await giveAllowanceBack(ctx.db, { limit: 'sign-in', keys })
  return accept()
}

/** Whom an account that was closed belonged to: for the rooms that have more to forget. */
export interface ClosedAccount {
  phone: string
  /** Where the person was ever a member, by programme. */
  organisations: { programmeId: string; organisationId: string }[]
  /** What ended with it. */
  memberships: { programmeId: string; id: string; role: string }[]
}

/**
 * Ends all memberships and sessions of a person and erases name, phone, password and whatever else the accounts keep;
 * the row itself stays, called 已注销, for the papers that point at it. Who is the last to grant rights somewhere
 * hands over first. Refuses: sample-account, hand-over-first (detail `place`), not-found (closed already).
 */
export async function closePerson(
  tx: Tx,
  personId: string,
  { now, sample }: { now: Date; sample: boolean },
): Promise<Outcome<ClosedAccount>> {
  if (isSharedSample(await selectOwnPhone(tx, personId), sample)) return refuse('sample-account')
  const memberships = await selectMembershipsOf(tx, personId)
  for (const { id, programmeId, organisationId, organisation, programme, role } of memberships) {
    if (!leads(role)) continue
    const leaders = await lockLeaders(tx, programmeId, organisationId)
    if (!leaders.some((leader) => leader !== id)) {
      return refuse('hand-over-first', { detail: { place: organisation ?? programme } })
    }
  }
  const organisations = await selectPlacesOf(tx, personId)
  const phone = await erasePerson(tx, personId, now)
  if (phone === null) return refuse('not-found')
  return accept({ phone, organisations, memberships })
}
