import { can } from '~/domain/access/policy'
import type { PasswordRules } from '~/domain/identity/password'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import {
  checkRegistration,
  joinProgramme,
  matchesAccount,
  type OpenedSession,
  openSession,
  registerPerson,
} from '../accounts/accounts.steps.server'
import { type CodeTools, checkPhoneCode } from '../accounts/phone-codes.steps.server'
import { spendAllowance } from '../limits/limits.steps.server'
import type { UseCaseContext } from '../use-case'
import { findApplication } from './onboarding.repo.server'
import { type ApplicationInput, managerOf, openApplication } from './onboarding.steps.server'

export interface SignUpInput extends ApplicationInput {
  person: { name: string; phone: string; password: string }
  /** The six digits sent to the phone for 'sign-up'. */
  code: string
  /** What the password has to be; plain when left out. */
  passwordRules?: PasswordRules
  userAgent: string
  /** The session this browser had: it ends. */
  previousToken: string | null
}

/**
 * An organisation and its first member, who manages it, come by themselves and are signed in: not approved yet. The
 * phone's code is asked before anything is told that depends on who is known here. The same form sent twice answers the
 * same account. Officials are told.
 *
 * Refuses: not-allowed, too-many-attempts, bad-code, phone-has-account (its owner signs in first), uscc-registered,
 * uscc-type-mismatch, bad-choice (a village), what checkRegistration refuses.
 */
export async function signUp(
  ctx: UseCaseContext,
  tools: Pick<CodeTools, 'keys'>,
  input: SignUpInput,
): Promise<Outcome<OpenedSession>> {
  const { programmeId } = ctx.actor
  if (!can(ctx.actor, 'organisation.register', { programmeId })) return refuse('not-allowed')
  const registration = await checkRegistration(input.person, input.passwordRules)
  if (!registration.ok) return registration
  const { phone } = registration.value
  const keys = [{ address: ctx.origin?.address }, { account: phone }]
  const spent = await spendAllowance(ctx.db, { limit: 'sign-up', keys, now: ctx.now })
  if (!spent.ok) return spent
  const code = await checkPhoneCode(ctx, tools, { phone, purpose: 'sign-up', code: input.code })
  // The first of two may have used it up: then this is the same wish once more.
  if (!code.ok) return (await sentBefore(ctx, input, phone)) ?? code

  return await inTransaction(ctx.db, async (tx): Promise<Outcome<OpenedSession>> => {
    const personId = await registerPerson(tx, registration.value, ctx.now)
    if (personId === null) return refuse('phone-has-account', { field: 'phone' })
    const opened = await openApplication(tx, ctx, input, { personId, ...registration.value })
    if (!opened.ok) return opened
    const { role, organisationId } = opened.value
    const membership = { programmeId, organisationId, role, title: '' }
    const membershipId = await joinProgramme(tx, personId, membership, ctx.now)
    return accept(await openSession(tx, { personId, programmeId, membershipId, role }, input, ctx.now))
  })
}

/** The answer to a form that came through already: a session for who proves to be the one who sent it. */
async function sentBefore(
  ctx: UseCaseContext,
  input: SignUpInput,
  phone: string,
): Promise<Outcome<OpenedSession> | null> {
  const { programmeId } = ctx.actor
  const before = await findApplication(ctx.db, programmeId, input.applicationId)
  if (!before) return null
  const owner = await matchesAccount(ctx.db, phone, input.person.password)
  if (!owner.ok || owner.value !== before.submittedBy) return null
  return await inTransaction(ctx.db, async (tx): Promise<Outcome<OpenedSession>> => {
    const role = managerOf(before.side)
    const membership = { programmeId, organisationId: before.organisationId, role, title: '' }
    const membershipId = await joinProgramme(tx, owner.value, membership, ctx.now)
    return accept(await openSession(tx, { personId: owner.value, programmeId, membershipId, role }, input, ctx.now))
  })
}
