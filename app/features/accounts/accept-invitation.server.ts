import { normaliseName } from '~/domain/identity/names'
import type { PasswordRules } from '~/domain/identity/password'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { giveAllowanceBack, spendAllowance } from '../limits/limits.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import {
  joinProgramme,
  type OpenedSession,
  openSession,
  type Registration,
  registerPerson,
} from './accounts.steps.server'
import { selectOpenInvitation, spendInvitation } from './invitations.repo.server'
import { markUsed } from './members.repo.server'
import { hashNewPassword, matchesOrRefuse } from './password-check.server'
import { findPersonByPhone } from './people.repo.server'
import { hashOfToken } from './token.server'

export interface AcceptInvitationInput {
  token: string
  /** What a new person is called; somebody who has an account keeps their name. */
  name: string
  /** A new one, or the one the phone's account has. */
  password: string
  /** What a new one has to be; plain when left out. */
  passwordRules?: PasswordRules
  userAgent: string
  /** The session this browser had: it ends. */
  previousToken: string | null
}

/**
 * Whoever holds the link becomes a member and is signed in. A phone without an account gets one; a phone with one is
 * asked for its password, so that a link never takes an account over. Of many uses at once one succeeds.
 * Refuses: invitation-invalid, required, too-long, forbidden-characters, sign-in-failed, those of hashNewPassword.
 */
export async function acceptInvitation(
  ctx: UseCaseContext,
  input: AcceptInvitationInput,
): Promise<Outcome<OpenedSession>> {
  const tokenHash = hashOfToken(input.token)
  const invitation = await selectOpenInvitation(ctx.db, tokenHash, ctx.now)
  if (!invitation) return refuse('invitation-invalid')
  const guest = await guestOf(ctx, invitation.phone, input)
  if (!guest.ok) return guest
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<OpenedSession>> => {
    if (!(await spendInvitation(tx, tokenHash, ctx.now))) return refuse('invitation-invalid')
    const personId = guest.value.personId ?? (await registerPerson(tx, guest.value.person, ctx.now))
    // The phone has got an account since the page was read: the link stays good, and now its password is wanted.
    if (personId === null) return refuse('sign-in-failed', { field: 'password' })
    const { programmeId, organisationId, role, title, standing } = invitation
    const membershipId = await joinProgramme(tx, personId, { programmeId, organisationId, role, title }, ctx.now)
    await markUsed(tx, programmeId, membershipId, ctx.now)
    const session = await openSession(tx, { personId, programmeId, membershipId, role }, input, ctx.now)
    await recordAudit(
      tx,
      {
        ...ctx,
        actor: { kind: 'person', personId, name: invitation.name, programmeId, role, organisationId, standing },
      },
      { action: 'invitation.accept', subject: { type: 'invitation', id: invitation.id } },
    )
    return accept(session)
  })
}

type Guest = { personId: string; person?: undefined } | { personId?: undefined; person: Registration }

/** Whoever comes: somebody known who said the password, or a new person with everything it takes. */
async function guestOf(
  ctx: UseCaseContext,
  phone: string,
  { name, password, passwordRules }: AcceptInvitationInput,
): Promise<Outcome<Guest>> {
  const known = await findPersonByPhone(ctx.db, phone)
  if (known) {
    // A link to somebody's phone must not become a place where their password is guessed.
    const keys = [{ address: ctx.origin?.address }, { account: phone }]
    const spent = await spendAllowance(ctx.db, { limit: 'sign-in', keys, now: ctx.now })
    if (!spent.ok) return spent
    const right = await matchesOrRefuse(known.passwordHash, password, { field: 'password' })
    if (!right.ok) return right
    await giveAllowanceBack(ctx.db, { limit: 'sign-in', keys })
    return accept({ personId: known.id })
  }
  const checkedName = normaliseName(name, { field: 'name' })
  if (!checkedName.ok) return checkedName
  const passwordHash = await hashNewPassword(password, {
    ...{ field: 'password', rules: passwordRules, about: [phone, checkedName.value] },
  })
  if (!passwordHash.ok) return passwordHash
  return accept({ person: { phone, name: checkedName.value, passwordHash: passwordHash.value } })
}
