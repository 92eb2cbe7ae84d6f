import type { SignedInPerson } from '~/domain/access/actor'
import { type PasswordRules, passwordsRemembered } from '~/domain/identity/password'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { giveAllowanceBack, spendAllowance } from '../limits/limits.steps.server'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { endSessions, type OpenedSession, rotateSession } from './accounts.steps.server'
import { replacePassword, selectCredential } from './credentials.repo.server'
import { hashNewPassword, matchesOrRefuse } from './password-check.server'
import { passwordChangedText } from './password-texts'
import type { CodeTools } from './phone-codes.steps.server'
import { isSharedSample } from './sample-accounts.server'

export interface ChangePasswordInput {
  oldPassword: string
  password: string
  passwordRules: PasswordRules
  /** The session of whoever does it: it stays, with another token. */
  token: string
  /** The sample programme is loaded. */
  sample: boolean
}

/**
 * Another password for whoever says the present one. Every other device is signed out, and the owner of the phone is
 * told. Refuses: wrong-password (field oldPassword), sample-account, those of hashNewPassword, sign-in-required.
 */
export async function changePassword(
  ctx: UseCaseContext<SignedInPerson>,
  { sms }: Pick<CodeTools, 'sms'>,
  { oldPassword, password, passwordRules: rules, token, sample }: ChangePasswordInput,
): Promise<Outcome<OpenedSession>> {
  const { personId, role } = ctx.actor
  const keys = [{ address: ctx.origin?.address }, { account: personId }]
  const spent = await spendAllowance(ctx.db, { limit: 'sign-in', keys, now: ctx.now })
  if (!spent.ok) return spent
  const credential = await selectCredential(ctx.db, personId, passwordsRemembered(rules))
  const about = { field: 'oldPassword', code: 'wrong-password' } as const
  const right = await matchesOrRefuse(credential?.passwordHash ?? null, oldPassword, about)
  if (!right.ok) return right
  if (!credential) return refuse('wrong-password', { field: 'oldPassword' })
  await giveAllowanceBack(ctx.db, { limit: 'sign-in', keys })
  const { phone, name, passwordHash: from, past } = credential
  if (isSharedSample(phone, sample)) return refuse('sample-account')
  const options = { field: 'password', rules, about: [phone, name], before: [from, ...past] }
  const to = await hashNewPassword(password, options)
  if (!to.ok) return to
  const changed = await inTransaction(ctx.db, async (tx): Promise<Outcome<OpenedSession>> => {
    if (!(await replacePassword(tx, { personId, from, to: to.value, now: ctx.now }))) {
      return refuse('wrong-password', { field: 'oldPassword' })
    }
    await endSessions(tx, personId, { except: token })
    const session = await rotateSession(tx, token, { role }, ctx.now)
    if (!session) return refuse('sign-in-required')
    await recordAudit(tx, ctx, { action: 'password.change', subject: { type: 'person', id: personId } })
    return accept(session)
  })
  if (changed.ok) sms.post({ phone, text: passwordChangedText() })
  return changed
}
