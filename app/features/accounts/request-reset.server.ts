import { checkPhone } from '~/domain/identity/phone'
import type { Outcome } from '~/domain/refusal/refusal'
import type { Locale } from '~/messages'
import type { UseCaseContext } from '../use-case'
import { findPersonByPhone } from './people.repo.server'
import { type CodeTools, sendPhoneCode } from './phone-codes.steps.server'

/**
 * A forgotten password, first half: a code to the phone, when it is one with an account. The answer and its time are
 * the same when it is none. Refuses: required, bad-phone, too-many-attempts.
 */
export async function requestReset(
  ctx: UseCaseContext,
  tools: CodeTools,
  { phone: typed, locale }: { phone: string; locale: Locale },
): Promise<Outcome<void>> {
  const phone = checkPhone(typed, { field: 'phone' })
  if (!phone.ok) return phone
  const person = await findPersonByPhone(ctx.db, phone.value)
  const deliver = Boolean(person?.passwordHash)
  return await sendPhoneCode(ctx, tools, { phone: phone.value, purpose: 'forgot', deliver, locale })
}
