import { checkPassword, type PasswordRules, passwordsRemembered } from '~/domain/identity/password'
import { checkPhone } from '~/domain/identity/phone'
import { accept, type Outcome, refuse } from '~/domain/refusal/refusal'
import { inTransaction } from '~/platform/db/db'
import { isCommonPassword } from '~/platform/passwords/common-passwords'
import { recordAudit } from '../records/records.steps.server'
import type { UseCaseContext } from '../use-case'
import { endSessions } from './accounts.steps.server'
import { replacePassword, selectCredential } from './credentials.repo.server'
import { hashNewPassword } from './password-check.server'
import { passwordChangedText } from './password-texts'
import { findPersonByPhone } from './people.repo.server'
import { deletePhoneCodesOf, spendPhoneCode } from './phone-codes.repo.server'
import { type CodeTools, provePhoneCode } from './phone-codes.steps.server'
import { isSharedSample } from './sample-accounts.server'

export interface ResetPasswordInput {
  phone: string
  code: string
  password: string
  passwordRules: PasswordRules
  /** The sample programme is loaded. */
  sample: boolean
}

/**
 * A forgotten password, second half: whoever reads the code on the phone sets another. Every device is signed out and
 * the owner of the phone is told; the second factor stays. What is wrong with the password is said before the code is
 * looked at, as far as it tells nothing about whose phone it is.
 * Refuses: required, bad-phone, bad-code, sample-account, too-many-attempts, those of hashNewPassword.
 */
export async function resetPassword(
  ctx: UseCaseContext,
  { sms, keys }: CodeTools,
  { phone: typed, code, password, passwordRules: rules, sample }: ResetPasswordInput,
): Promise<Outcome<void>> {
  const phone = checkPhone(typed, { field: 'phone' })
  if (!phone.ok) return phone
  const asFar = checkPassword(password, { field: 'password', rules, about: [phone.value] })
  if (!asFar.ok) return asFar
  if (await isCommonPassword(asFar.value)) return refuse('password-common', { field: 'password' })
  const proved = await provePhoneCode(ctx, { keys }, { phone: phone.value, purpose: 'forgot', code }, { spend: false })
  if (!proved.ok) return proved
  const person = await findPersonByPhone(ctx.db, phone.value)
  const credential = person && (await selectCredential(ctx.db, person.id, passwordsRemembered(rules)))
  if (!credential) return refuse('bad-code', { field: 'code' })
  if (isSharedSample(phone.value, sample)) return refuse('sample-account')
  const { name, passwordHash: from, past } = credential
  const to = await hashNewPassword(password, {
    ...{ field: 'password', rules, about: [phone.value, name], before: [from, ...past] },
  })
  if (!to.ok) return to
  const personId = person.id
  const reset = await inTransaction(ctx.db, async (tx): Promise<Outcome<void>> => {
    if (!(await spendPhoneCode(tx, proved.value, ctx.now))) return refuse('bad-code', { field: 'code' })
    if (!(await replacePassword(tx, { personId, from, to: to.value, now: ctx.now }))) {
      return refuse('bad-code', { field: 'code' })
    }
    await deletePhoneCodesOf(tx, phone.value)
    await endSessions(tx, personId)
    await recordAudit(tx, ctx, { action: 'password.reset', subject: { type: 'person', id: personId } })
    return accept()
  })
  if (reset.ok) sms.post({ phone: phone.value, text: passwordChangedText() })
  return reset
}
